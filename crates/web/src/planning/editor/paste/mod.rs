//! Indicators pasted from a spreadsheet or from last year's form, as rows of the result's form.
//!
//! What is pasted only fills fields: nothing is saved before its author has looked through it, and numbers
//! are read when the form is sent, with everything else that was typed. What cannot be placed is never left
//! out in silence: the form says which row or heading it is, and keeps the text.

mod rows;
mod target;

use self::rows::{Column, Row, Unread, read};
use self::target::target;
use super::sets::{self, name};
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::planning::plan::PlanForm;
use capaian_core::planning::plan::complete::INDICATORS_MAX;
use capaian_rules::{Aspect, Perspective};

/// The field that holds the pasted rows.
pub(super) const FIELD: &str = "tabel";

/// The plan into which rows are pasted.
#[derive(Debug, Clone, Copy)]
pub(super) struct IntoPlan<'a> {
    pub form: PlanForm,
    pub period_kind: &'a str,
}

/// Puts the pasted rows into the form, behind the indicators that are there: how many. Without any, the form
/// says why and keeps what was pasted.
pub(super) fn fill(form: &mut Form, plan: IntoPlan<'_>, t: &Catalogue) -> usize {
    let first = first_free(form);
    let rows = read(form.value(FIELD), plan).and_then(|rows| {
        let fits = first + rows.len() <= INDICATORS_MAX;
        if fits { Ok(rows) } else { Err(Unread::TooMany) }
    });
    match rows {
        Ok(rows) => {
            for (set, row) in (first..).zip(&rows) {
                put(form, set, row, plan.form, t);
            }
            form.set(FIELD, "");
            rows.len()
        }
        Err(why) => {
            form.refuse(FIELD, said(&why, t));
            0
        }
    }
}

fn said(why: &Unread, t: &Catalogue) -> String {
    match why {
        Unread::NoIndicator => t.t("planning-paste-no-indicator").to_owned(),
        Unread::TooMany => t.t("planning-paste-too-many").to_owned(),
        Unread::Heading(heading) => t.x("planning-paste-heading", heading),
        Unread::Periods(heading) => t.x("planning-paste-periods", heading),
        Unread::Row(number) => t.n("planning-paste-row", *number),
    }
}

/// The last set is used where nothing was typed in it.
fn first_free(form: &Form) -> usize {
    let count = sets::count(form);
    let last = count.saturating_sub(1);
    if count > 0 && form.value(&name(last, "id")).is_empty() && sets::is_blank(form, last) {
        last
    } else {
        count
    }
}

fn put(form: &mut Form, set: usize, row: &Row, plan: PlanForm, t: &Catalogue) {
    if form.value(&name(set, "arah")).is_empty() {
        sets::add_empty(form, set);
    }
    for (column, text) in row {
        match column {
            Column::Aspect => put_choice(form, set, text, plan, t),
            Column::Name => form.set(&name(set, "nama"), text.as_str()),
            Column::Measure => form.set(&name(set, "satuan"), text.as_str()),
            Column::Source => form.set(&name(set, "sumber"), text.as_str()),
            Column::Period(period) => form.set(&name(set, &format!("p{period}")), text.as_str()),
            Column::Target => {
                let target = target(text);
                form.set(&name(set, "min"), target.min);
                form.set(&name(set, "maks"), target.max);
                if !target.measure.is_empty() {
                    form.set(&name(set, "satuan"), target.measure);
                }
            }
        }
    }
}

/// The list that this form of the law has: aspects for staff, perspectives for heads.
fn put_choice(form: &mut Form, set: usize, text: &str, plan: PlanForm, t: &Catalogue) {
    let (field, found, unknown) = match plan {
        PlanForm::Staff => ("aspek", aspect(text).map(Aspect::key), "planning-paste-aspect"),
        PlanForm::Head => {
            ("perspektif", perspective(text).map(Perspective::key), "planning-paste-perspective")
        }
    };
    match found {
        Some(key) => form.set(&name(set, field), key),
        None => form.refuse(&name(set, field), t.x(unknown, text)),
    }
}

fn aspect(text: &str) -> Option<Aspect> {
    Aspect::ALL.iter().copied().find(|one| is_said(text, "aspect", one.key()))
}

fn perspective(text: &str) -> Option<Perspective> {
    Perspective::ALL.iter().copied().find(|one| is_said(text, "perspective", one.key()))
}

/// Whether a cell says a word of a closed list, in either language.
fn is_said(text: &str, list: &str, key: &str) -> bool {
    let word = rows::folded(text);
    let said = |lang: Lang| rows::folded(Texts::get(lang).enum_text("planning", list, key));
    [Lang::Id, Lang::En].into_iter().any(|lang| said(lang) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAFF: IntoPlan<'static> = IntoPlan { form: PlanForm::Staff, period_kind: "quarterly" };

    fn pasted(text: &str, plan: IntoPlan<'_>) -> Form {
        let mut form = Form::with([(FIELD, text)]);
        sets::add_empty(&mut form, 0);
        fill(&mut form, plan, Texts::get(Lang::Id));
        form
    }

    #[test]
    fn the_laws_form_needs_no_heads() {
        let form =
            pasted("Kuantitas\tLaporan\t2 Dokumen\r\n\t\t\r\nWaktu\t\"Lama\nproses\"\t7-8 bulan\n", STAFF);
        assert!(!form.is_refused(), "{:?}", form.errors());
        let value = |field| form.value(field).to_owned();
        assert_eq!([value("i0-aspek"), value("i0-nama"), value("i0-min")], ["quantity", "Laporan", "2"]);
        assert_eq!([value("i0-maks"), value("i0-satuan")], ["", "Dokumen"]);
        assert_eq!([value("i1-aspek"), value("i1-nama")], ["time", "Lama proses"]);
        assert_eq!([value("i1-min"), value("i1-maks"), value("i1-satuan")], ["7", "8", "bulan"]);
        assert_eq!((value(FIELD).as_str(), sets::count(&form)), ("", 2));
        let numbered = pasted("1\tKualitas\tMutu\t90 %\n2\tBiaya\tHemat\t5 %\n", STAFF);
        assert_eq!([numbered.value("i0-nama"), numbered.value("i1-aspek")], ["Mutu", "cost"]);
    }

    #[test]
    fn heads_say_which_column_is_which() {
        let text = "SKP 2026\n\nNo;Target 2026;Indikator kinerja;Target TW II;Satuan;Sumber data\n1;1.250,5;Nilai;600;poin;Rapor\n";
        let form = pasted(text, STAFF);
        assert!(!form.is_refused(), "{:?}", form.errors());
        let value = |field| form.value(field).to_owned();
        assert_eq!([value("i0-nama"), value("i0-min"), value("i0-p2")], ["Nilai", "1.250,5", "600"]);
        assert_eq!([value("i0-satuan"), value("i0-sumber")], ["poin", "Rapor"]);
    }

    #[test]
    fn what_cannot_be_placed_is_said_and_stays() {
        let many = "Kualitas\tx\t1 %\n".repeat(101);
        let cases = [
            ("", "Tidak ada"),
            ("Indikator;Target\n", "Tidak ada"),
            (many.as_str(), "100"),
            ("Indikator\tBobot\nMutu\t5\n", "Bobot"),
            ("Indikator\tBulan 3\nMutu\t5\n", "Bulan 3"),
            ("Aspek\tIndikator\nKualitas\tMutu\nKuantitas\t\n", "Baris 3"),
            ("Mutu\t5\t%\tlebih\n", "Baris 1"),
        ];
        for (text, said) in cases {
            let form = pasted(text, STAFF);
            assert!(
                form.error(FIELD).is_some_and(|error| error.contains(said)),
                "{text:?}: {:?}",
                form.errors()
            );
            assert_eq!((form.value(FIELD), form.value("i0-nama")), (text, ""));
        }
    }

    #[test]
    fn each_form_of_the_law_has_its_own_list() {
        let head = IntoPlan { form: PlanForm::Head, period_kind: "monthly" };
        let form =
            pasted("Perspektif\tIndikator\tBulan 3\nAnggaran\tSerapan\t20\nKuantitas\tLain\t1\n", head);
        assert_eq!([form.value("i0-perspektif"), form.value("i0-p3")], ["budget", "20"]);
        assert!(form.error("i1-perspektif").is_some(), "an aspect is none: {:?}", form.errors());
        assert_eq!(form.value("i1-nama"), "Lain");
        assert!(pasted("Anggaran\tSerapan\t20 %\n", STAFF).is_refused(), "no field shows a perspective");
    }

    #[test]
    fn what_was_typed_comes_first_and_keeps_its_direction() {
        let typed = [("i0-id", ""), ("i0-arah", "lower"), ("i0-sumber", "Rapor"), (FIELD, "Baru\t5 %")];
        let mut form = Form::with(typed);
        assert_eq!(fill(&mut form, STAFF, Texts::get(Lang::Id)), 1);
        assert_eq!(
            [form.value("i0-arah"), form.value("i0-sumber"), form.value("i1-nama")],
            ["lower", "Rapor", "Baru"]
        );
        let mut form = Form::with([("i0-id", ""), ("i0-arah", "lower"), (FIELD, "Baru\t5 %")]);
        fill(&mut form, STAFF, Texts::get(Lang::Id));
        assert_eq!([form.value("i0-arah"), form.value("i0-nama")], ["lower", "Baru"]);
    }
}
