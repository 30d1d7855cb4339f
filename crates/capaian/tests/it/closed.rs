//! What nobody else on the machine may read, and what nobody serves by mistake.

use crate::{Installation, capaian, closed, said};
use capaian_core::files::Files;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Everything below a folder that others may read or enter.
fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = folders.pop() {
        if fs::metadata(&path).unwrap().permissions().mode() & 0o077 != 0 {
            found.push(path.clone());
        }
        if path.is_dir() {
            folders.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    found
}

#[test]
fn an_installation_and_its_copies_are_closed_to_others() {
    let here = Installation::new();
    Files::below(here.data.join("files")).keep(b"bukti dukung").unwrap();
    let fresh = here.data.join("fresh");
    let made = capaian(&["migrate", "--data", fresh.to_str().unwrap()]);
    assert!(made.status.success() && fresh.join("capaian.sqlite").exists(), "{}", said(&made));
    assert!(said(&made).contains("a new, empty database was made"), "{}", said(&made));
    assert!(said(&capaian(&["migrate", "--data", fresh.to_str().unwrap()])).contains("up to date"));
    assert_eq!(open_to_others(&fresh), Vec::<PathBuf>::new());

    let (copy, keys) = (here.data.join("copy"), here.data.join("copied-keys"));
    let [to, data, aside] = [&copy, &here.data, &keys].map(|path| path.to_str().unwrap());
    let made = capaian(&["backup", to, "--data", data, "--keys", aside]);
    assert!(made.status.success(), "{}", said(&made));
    assert!(fs::read_dir(copy.join("files/sha256")).unwrap().count() > 0);
    for folder in [&copy, &keys] {
        assert_eq!(open_to_others(folder), Vec::<PathBuf>::new());
    }
}

#[test]
fn doctor_finds_what_others_can_read() {
    let here = Installation::new();
    let examine = || said(&capaian(&["doctor", "--data", here.data.to_str().unwrap()]));
    assert!(examine().contains("good     data_folder"), "{}", examine());
    closed(&here.file(), 0o644);
    let text = examine();
    assert!(text.contains("WARNING  data_folder") && text.contains("capaian.sqlite"), "{text}");
}

#[test]
fn the_demos_city_is_not_served_by_mistake() {
    let here = Installation::new();
    here.database.execute("UPDATE agency SET code = 'demonusabahari' WHERE code = 'nusabahari'");
    let refused = capaian(&["serve", "--data", here.data.to_str().unwrap(), "--listen", "127.0.0.1:0"]);
    assert!(!refused.status.success());
    assert!(said(&refused).contains("--demo-data"), "{}", said(&refused));
}
