# Bingkai setiap halaman.
shell-product = Capaian
shell-title-error = Galat:{" "}
shell-skip = Langsung ke isi
shell-banner = Pemberitahuan
shell-search = Cari
shell-search-hint = Cari pegawai, indikator, dokumen…
shell-other-language = English
shell-other-language-short = EN
shell-theme = Tampilan
shell-theme-auto = Ikuti perangkat
shell-theme-light = Terang
shell-theme-dark = Gelap
shell-sign-out = Keluar
shell-menu = Menu utama
shell-menu-close = Tutup menu
shell-waiting = menunggu
shell-crumbs = Letak halaman
shell-bottom = Menu cepat
shell-more = Lainnya
shell-help = Bantuan
shell-accessibility = Aksesibilitas
shell-privacy = Privasi
shell-request = Nomor permintaan
# Waktu diisi oleh peramban di tempat {0}.
shell-saved-at = Tersimpan {"{0}"}
shell-saved-offline = Luring. Tersimpan di perangkat ini {"{0}"}
