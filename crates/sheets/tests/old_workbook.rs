//! An XLS file, as Excel 97 to 2003 wrote it: `data/kecil.xls` holds one cell of each kind.

use std::ops::ControlFlow;

use capaian_sheets::{Cell, Event, Format, Options, Refusal, Row, read_bytes};
use chrono::NaiveDate;

const KECIL: &[u8] = include_bytes!("data/kecil.xls");

#[test]
fn every_kind_of_cell_is_read() {
    let mut rows = Vec::new();
    let summary = read_bytes(KECIL, &Options::default(), &mut |event| {
        if let Event::Row(row) = event {
            rows.push(row);
        }
        ControlFlow::Continue(())
    });
    let summary = summary.expect("readable").expect("whole");
    assert_eq!((summary.format, summary.sheets[0].name.as_str()), (Format::Xls, "Pegawai"));
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |text: &str| Cell::Number(text.to_owned());
    let day = NaiveDate::from_ymd_opt(2020, 6, 18).expect("a day");
    let header = Row { line: 2, cells: vec![(0, text("NIP")), (1, text("Nama"))] };
    let cells = [
        text("198503172010012034"),
        text("Siti José"),
        number("9.66"),
        Cell::Date(day),
        Cell::Formula,
        number("198503170000000000"),
    ];
    assert_eq!(rows, [header, Row { line: 4, cells: (0..).zip(cells).collect() }]);
}

#[test]
fn a_cut_one_is_called_truncated() {
    let cut = &KECIL[..KECIL.len() - 700];
    let refused = read_bytes(cut, &Options::default(), &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused, Err(Refusal::Truncated));
}
