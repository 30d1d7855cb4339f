//! The house's style, checked on the repository itself. A failure lists every place as `file:line`.

use capaian_tidy::finding::{Failed, listed, verdict};
use capaian_tidy::tree::{Tree, root};
use capaian_tidy::{
    adr, handlers, headers, layers, leftovers, machine_paths, manifests, merges, names, regulations, rooms,
    size, statements, templates, tokio_in_core,
};

type Checked = Result<(), Failed>;

/// A check that reads nothing finds nothing: what the others look at must be there.
#[test]
fn the_repository_is_read() -> Checked {
    let tree = Tree::of_repository()?;
    for wanted in
        ["Cargo.toml", "LICENSE", "test", ".ci/run", "crates/core/src/lib.rs", "crates/tidy/src/tree.rs"]
    {
        assert!(tree.get(wanted).is_some(), "{wanted} is not among the {} files read", tree.files.len());
    }
    Ok(())
}

#[test]
fn files_and_functions_are_short() -> Checked {
    verdict(size::check(&Tree::of_repository()?))
}

#[test]
fn handlers_are_fifteen_lines() -> Checked {
    verdict(handlers::check(&Tree::of_repository()?))
}

#[test]
fn rooms_use_only_rooms_above() -> Checked {
    verdict(rooms::check(&Tree::of_repository()?))
}

#[test]
fn core_is_synchronous_but_for_db() -> Checked {
    verdict(tokio_in_core::check(&Tree::of_repository()?))
}

#[test]
fn statements_run_on_the_connection_inside() -> Checked {
    verdict(statements::check(&Tree::of_repository()?))
}

#[test]
fn crates_keep_their_layers() -> Checked {
    verdict(layers::check_repository(&root()?)?)
}

#[test]
fn names_say_something() -> Checked {
    verdict(names::check(&Tree::of_repository()?))
}

#[test]
fn nothing_is_left_lying() -> Checked {
    verdict(leftovers::check(&Tree::of_repository()?))
}

#[test]
fn templates_hold_no_style_or_script() -> Checked {
    verdict(templates::check(&Tree::of_repository()?))
}

#[test]
fn sources_and_rooms_say_what_they_are() -> Checked {
    verdict(headers::check(&Tree::of_repository()?))
}

#[test]
fn nothing_of_one_machine_is_in_the_repository() -> Checked {
    verdict(machine_paths::check(&Tree::of_repository()?))
}

#[test]
fn no_merge_is_left_unfinished() -> Checked {
    verdict(merges::check(&Tree::of_repository()?))
}

#[test]
fn crates_carry_the_licence_and_the_lints() -> Checked {
    verdict(manifests::check(&Tree::of_repository()?))
}

#[test]
fn decisions_are_numbered_without_gaps() -> Checked {
    verdict(adr::check(&Tree::of_repository()?))
}

#[test]
fn regulations_are_dated_and_cited() -> Checked {
    verdict(regulations::check(&Tree::of_repository()?))
}

/// Fails on nothing it finds; nextest is told to show what it prints (`.config/nextest.toml`).
#[test]
fn advice() -> Checked {
    println!("Advice, nothing fails:\n{}", listed(size::advice(&Tree::of_repository()?)));
    Ok(())
}
