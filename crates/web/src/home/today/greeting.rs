//! The first words: by the hour, with the name people are called by.

use crate::texts::Catalogue;
use capaian_core::home::today::{Post, Today};
use chrono::{NaiveDateTime, Timelike};

/// "Selamat pagi, Rina".
pub fn greeting(t: &Catalogue, now: NaiveDateTime, name: &str) -> String {
    let hour = match now.hour() {
        3..=10 => "morning",
        11..=14 => "noon",
        15..=17 => "afternoon",
        _ => "evening",
    };
    t.enum_with("home", "greeting", hour, &[("name", called(name).into())])
}

/// The first name without what stands before and behind it: "H. Yusuf Siregar, M.Pd." is Yusuf.
fn called(name: &str) -> &str {
    let bare = name.split(',').next().unwrap_or(name);
    bare.split_whitespace().find(|word| !word.ends_with('.')).unwrap_or(bare)
}

/// "Guru Ahli Muda · SMP Negeri 2 · Pejabat penilai: H. Yusuf Siregar, M.Pd."
pub fn introduction(t: &Catalogue, today: &Today) -> Vec<String> {
    let line = |post: &Post| {
        let title = t.enum_with("home", "post", &post.kind, &[("title", (&post.position).into())]);
        let unit = post.unit_name().map(ToOwned::to_owned);
        let by = match &post.superior {
            Some((_, name)) => Some(t.x("home-appraiser", name)),
            // Nobody appraises who stands at the top; below it somebody is missing.
            None if post.heads_unit => None,
            None => Some(t.t("home-appraiser-none").to_owned()),
        };
        [Some(title), unit, by].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    today.posts.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};

    #[test]
    fn titles_are_not_names() {
        for (name, first) in [
            ("Rina Marlina", "Rina"),
            ("H. Yusuf Siregar, M.Pd.", "Yusuf"),
            ("dr. Melati Anggraini", "Melati"),
            ("Prof. Dr. Ir. A. Bakri", "Bakri"),
            ("Suparman", "Suparman"),
            ("M.", "M."),
        ] {
            assert_eq!(called(name), first);
        }
    }

    #[test]
    fn the_greeting_follows_the_hour() {
        let t = Texts::get(Lang::Id);
        let at = |hour| chrono::NaiveDate::default().and_hms_opt(hour, 0, 0).unwrap();
        let words = [3, 9, 12, 16, 20, 0].map(|hour| greeting(t, at(hour), "Rina"));
        let hours = ["pagi", "pagi", "siang", "sore", "malam", "malam"];
        assert_eq!(words, hours.map(|hour| format!("Selamat {hour}, Rina")));
    }
}
