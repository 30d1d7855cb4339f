## Baris yang ditolak atau diragukan saat impor

import-reason-nip-missing = NIP belum diisi.
import-reason-nip-numeric = NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang.
import-reason-nip-digits = NIP tidak terdiri dari 18 digit.
import-reason-nip-birth-date = Tanggal lahir di dalam NIP (digit 1-8) bukan tanggal yang ada.
import-reason-nip-month = Bulan pengangkatan di dalam NIP (digit 13-14) tidak boleh 00.
import-reason-nip-sex = Digit jenis kelamin di dalam NIP (digit 15) harus 1 atau 2.
import-reason-nip-serial = Nomor urut di dalam NIP (digit 16-18) 000; biasanya karena digit terakhirnya hilang.
import-reason-nip-duplicate = NIP yang sama sudah ada di baris { $first }.
import-reason-name-missing = Nama belum diisi.
import-reason-unit-missing = Unit kerja belum diisi.
import-reason-official-name-missing = Nama belum diisi.
import-reason-official-position-missing = Jabatan belum diisi.
import-reason-official-unit-missing = Unit belum diisi.
import-reason-official-start-invalid = Tanggal mulai belum diisi atau bukan tanggal yang ada.
import-reason-official-period-reversed = Masa jabatan berakhir sebelum dimulai.
import-reason-official-duplicate = Pejabat yang sama sudah ada di baris { $first }.

import-fix-nip-missing = Isi NIP atau NI PPPK, 18 digit.
import-fix-nip-numeric = Ubah format kolom NIP menjadi Teks, lalu ketik ulang ke-18 digitnya.
import-fix-nip-refused = Cocokkan NIP dengan SK terakhir: harus 18 digit.
import-fix-nip-duplicate = Hapus salah satu, atau betulkan NIP di baris { $first } atau di baris ini.
import-fix-name-missing = Isi nama pegawai.
import-fix-unit-missing = Isi unit kerja tempat pegawai bertugas.
import-fix-official-name-missing = Isi nama pejabat.
import-fix-official-position-missing = Isi nama jabatannya, misalnya Wali Kota.
import-fix-official-unit-missing = Isi nama pemerintah daerah atau instansinya.
import-fix-official-start-invalid = Isi tanggal pelantikan, misalnya 2025-02-20.
import-fix-official-period-reversed = Betulkan tanggal mulai atau tanggal akhirnya.
import-fix-official-duplicate = Hapus salah satu baris.

import-doubt-sex-mismatch = Jenis kelamin tidak sama dengan yang ada di NIP; yang dipakai NIP.
import-doubt-birth-date-mismatch = Tanggal lahir tidak sama dengan yang ada di NIP; yang dipakai NIP.
import-doubt-superior-unknown = NIP atasan tidak ditemukan di berkas ini maupun di data yang sudah ada; atasan dikosongkan.
import-doubt-superior-self = Pegawai tercatat sebagai atasannya sendiri; atasan dikosongkan.
import-doubt-superior-cycle = Rantai atasan berputar kembali (baris { $rows }); atasan dikosongkan.
import-doubt-grade-unknown = Golongan "{ $grade }" tidak dikenal untuk { $kind }; golongan dikosongkan.
import-doubt-grade-missing = Golongan belum diisi, padahal { $kind } bergolongan.
import-doubt-date-invalid = Bukan tanggal yang ada: { $columns }; kolom itu dikosongkan.
import-doubt-formula-ignored = Ada sel berisi rumus; sel itu dianggap kosong.
import-doubt-official-end-invalid = Tanggal akhir bukan tanggal yang ada; masa jabatan dibiarkan terbuka.

import-kind-pns = PNS
import-kind-cpns = CPNS
import-kind-pppk = PPPK
import-kind-pppk-part-time = PPPK Paruh Waktu
import-kind-non-asn = pejabat non-ASN
