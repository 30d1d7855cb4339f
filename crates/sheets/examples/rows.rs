//! Reads a file and says how it went: `cargo run --release -p capaian_sheets --example rows FILE`.

use std::ops::ControlFlow;

use capaian_sheets::{Options, Source, read};

fn main() {
    for path in std::env::args_os().skip(1) {
        let source = Source::Path(path.into());
        let result = read(&source, &Options::default(), &mut |_| ControlFlow::Continue(()));
        let said = match &result {
            Ok(_) => String::new(),
            Err(refusal) => format!(" {} {}", refusal.message(), refusal.fix()),
        };
        eprintln!("{result:?}{said}");
    }
}
