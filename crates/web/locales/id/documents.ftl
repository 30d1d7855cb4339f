## Dokumen: cetakan, daftarnya, dan pemeriksaannya oleh siapa pun

documents-title = Dokumen saya
documents-title-of = Dokumen { $x }
documents-lead = Cetakan resmi dalam bentuk PDF. Yang sudah ditetapkan memuat kode QR, sehingga siapa pun dapat memeriksa keasliannya.
documents-empty-title = Belum ada dokumen
documents-empty-text = Begitu SKP mulai disusun, drafnya dapat dicetak di sini.
documents-plans = Sasaran Kinerja Pegawai
documents-column-document = Dokumen
documents-column-status = Status
documents-column-files = Berkas
documents-open = Buka PDF
documents-open-draft = Buka draf
documents-open-english = Terjemahan Inggris
documents-register = Sudah dicetak
documents-register-text = Setiap cetakan dibuat satu kali dan tidak berubah lagi.
documents-to-check = Periksa keaslian dokumen lain

documents-kind-skp = SKP
documents-kind-evaluation = Evaluasi kinerja
documents-kind-recap = Rekap unit
documents-language-id = Bahasa Indonesia
documents-language-en = Bahasa Inggris
documents-status-draft = Draf, sedang disusun
documents-status-proposed = Draf, menunggu penetapan
documents-status-returned = Draf, dikembalikan untuk diperbaiki
documents-status-set = Ditetapkan { $day }
documents-status-set_with_note = Ditetapkan dengan catatan { $day }

documents-period = { $from } sd { $to } tahun { $year }
documents-draft = DRAF
documents-none = –
documents-no-appraiser = Belum ditentukan
documents-due = paling lambat { $x }
documents-proposed-by-machine = Diajukan melalui Capaian { $x }
documents-set-by-machine = Ditetapkan melalui Capaian { $x }

documents-ask-title = Periksa keaslian dokumen
documents-ask-text = Kode verifikasi tercetak di samping kode QR dan di kaki setiap halaman dokumen.
documents-ask-hint = 16 huruf dan angka, misalnya 7K3M-9QXT-2BVN-8RFD. Huruf kecil dan spasi tidak menjadi soal.
documents-ask-send = Periksa
documents-code-unreadable = Kode terdiri atas 16 huruf dan angka. Periksa lagi yang tercetak pada dokumen.
documents-code-unknown = Tidak ada dokumen dengan kode ini. Periksa lagi yang tercetak. Bila kodenya sama persis, dokumen itu tidak berasal dari sistem ini.

documents-check-title = Pemeriksaan dokumen
documents-check-current = Dokumen ini tercatat dan masih berlaku.
documents-check-replaced = Dokumen ini tercatat, tetapi tidak berlaku lagi: versi lain sudah menggantikannya.
documents-check-code = Kode verifikasi
documents-check-kind = Dokumen
documents-check-person = Pemilik
documents-check-masked = nama disamarkan
documents-check-unit = Unit kerja
documents-check-agency = Instansi
documents-check-version = Versi
documents-check-set-at = Ditetapkan
documents-check-set-by = Ditetapkan oleh
documents-check-language = Bahasa dokumen
documents-check-made-at = Dicetak
documents-compare = Bandingkan dengan berkas Anda
documents-compare-text = Kode yang benar belum menjamin isinya. Kirim PDF yang Anda terima: setiap perubahan, sekecil apa pun, akan terlihat. Berkas tidak disimpan.
documents-compare-file = Berkas PDF
documents-compare-hint = Bukan hasil pindai atau foto; paling besar 4 MB.
documents-compare-send = Bandingkan
documents-compare-same = Sama. Berkas Anda persis seperti yang dicetak sistem ini.
documents-compare-other = Berbeda. Berkas Anda bukan yang dicetak sistem ini, atau sudah diubah, disimpan ulang, atau dipindai.
documents-compare-missing = Pilih berkas PDF yang akan dibandingkan.
documents-compare-unreadable = Berkas tidak dapat dibaca, atau lebih besar dari 4 MB.
documents-another = Periksa kode lain
