//! The rule set itself: folder and list agree, every value is cited, and planted faults are refused.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use capaian_rules::law::{FILES, LoadProblem};
use capaian_rules::{Counts, LoadError, NipError, NumberKind, OrganisationPredicate, Rules};

use super::{builtin, day};

/// The built-in files with one text of one file replaced.
fn planted(path: &str, from: &str, to: &str) -> Result<Rules, LoadError> {
    let mut changed = String::new();
    let files: Vec<(&str, &str)> = FILES.iter().filter(|(name, _)| *name != path).copied().collect();
    let (_, text) = FILES.iter().find(|(name, _)| *name == path).unwrap();
    assert!(text.contains(from), "{path} does not hold {from}");
    changed.push_str(&text.replacen(from, to, 1));
    let mut files = files;
    files.push((path, &changed));
    Rules::load(&files)
}

fn fault(path: &str, from: &str, to: &str) -> LoadError {
    let error = planted(path, from, to).unwrap_err();
    assert_eq!(error.file, path);
    let shown = error.to_string();
    assert!(shown.contains(path) && shown.contains(&error.key), "{shown}");
    error
}

#[test]
fn the_list_is_the_folder() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations");
    let mut found = BTreeSet::new();
    for topic in fs::read_dir(&root).unwrap().map(Result::unwrap) {
        let topic_name = topic.file_name().into_string().unwrap();
        if !topic.path().is_dir() || topic_name == "cases" {
            continue;
        }
        for file in fs::read_dir(topic.path()).unwrap().map(Result::unwrap) {
            found.insert(format!("{topic_name}/{}", file.file_name().into_string().unwrap()));
        }
    }
    let listed: BTreeSet<String> = FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(found, listed);
}

#[test]
fn every_value_has_date_citation_and_confidence() {
    let rules = builtin();
    assert!(rules.catalogue().len() >= 30);
    let mut values = 0;
    for rule in rules.catalogue() {
        assert!(!rule.title.id.is_empty() && !rule.title.en.is_empty(), "{}", rule.key);
        assert!(rule.checked.on >= day("2026-11-21") && !rule.checked.by.is_empty(), "{}", rule.key);
        for cited in &rule.values {
            values += 1;
            assert!(cited.from >= day("1945-08-17"), "{}", rule.key);
            assert!(cited.cite.len() > 5, "{}", rule.key);
            let reference = rule.at(cited.from).unwrap().reference();
            assert_eq!((reference.in_force_from, reference.confidence), (cited.from, cited.confidence));
            let known = ["official", "secondary", "general_knowledge", "inference"];
            assert!(known.contains(&cited.confidence.key()));
        }
    }
    println!("{} rules, {values} values", rules.catalogue().len());
}

#[test]
fn a_gap_stops_the_start() {
    let error = fault("calendar/holidays.toml", "to = 2026-01-01", "to = 2025-12-31");
    assert_eq!(error.key, "calendar.holidays");
    assert_eq!(error.problem, LoadProblem::Gap { from: day("2025-12-31"), until: day("2026-01-01") });
    let error = fault("calendar/holidays.toml", "to = 2026-01-01", "to = 2026-01-02");
    assert_eq!(error.problem, LoadProblem::Order(day("2026-01-01")));
    let error = fault("planning/plan-due.toml", "from = 2022-05-31", "from = 2020-05-31");
    assert!(matches!(error.problem, LoadProblem::Order(_)));
}

#[test]
fn what_is_not_whole_stops_the_start() {
    for (path, from, to) in [
        ("deadline/objection.toml", "unit =", "units ="),
        ("deadline/objection.toml", "confidence =", "sure ="),
        ("deadline/objection.toml", "\"secondary\"", "\"certain\""),
        ("deadline/objection.toml", "cite = \"PP 30/2019 Pasal 59\"", "cite = \" \""),
        ("deadline/objection.toml", "from = 2019-04-26", "from = \"2019-04-26\""),
        ("deadline/objection.toml", "from = 2019-04-26", "from = 2019-04-26T00:00:00"),
        ("deadline/objection.toml", "days = 14", "days = 14.0"),
        ("deadline/objection.toml", "days = 14", "days = 0"),
        ("deadline/objection.toml", "days = 14", "days = 14, hours = 1"),
        ("deadline/objection.toml", "\"agency\"", "\"everybody\""),
        ("deadline/objection.toml", "key = \"deadline.objection\"", "key = \"deadline.delivery\""),
        ("predicate/quadrant.toml", "below = \"very_poor\"", ""),
        ("predicate/quadrant.toml", "below = \"very_poor\"", "below = \"awful\""),
        ("distribution/pattern.toml", "share = \"0.70\"", "share = \"70\""),
        ("distribution/pattern.toml", "share = \"0.70\"", "share = \"0.70\"\ncount = 3"),
        ("distribution/pattern.toml", "share = \"0.70\"", "share = 0.70"),
        ("distribution/min-unit.toml", "value = 20", "value = 0"),
        ("distribution/curve.toml", "[0, 1, 3, 7, 13]", "[0, 1, 3, 7]"),
        ("achievement/cap.toml", "\"none\"", "\"0\""),
        ("achievement/rounding.toml", "raw_decimals = 10", "raw_decimals = 40"),
        ("grade/pns.toml", "code = \"I/b\"", "code = \"I/a\""),
        ("nip/pns.toml", "last = 14", "last = 13"),
        ("planning/aspects.toml", "key = \"cost\"", "key = \"time\""),
        ("behaviour/values.toml", "[[value.value]]\nkey = \"loyal\"", "[[value.value]]\nkey = \"adaptive\""),
        ("calendar/work-week.toml", "\"mon\"", "\"monday-ish\""),
    ] {
        fault(path, from, to);
    }
    for (from, to) in [
        ("2026-12-25", "2026-12-24"),
        ("2026-12-25", "2026-13-25"),
        ("2026-12-25;Natal;libur;keputusan", "2026-12-25;Natal;libur;perkiraan"),
        ("2026-12-25;Natal;libur;keputusan", "2031-12-25;Natal;libur;keputusan"),
        ("tanggal;", "date;"),
        ("Natal;libur", "Natal;setengah"),
    ] {
        let error = fault("calendar/hari-libur-2025-2027.csv", from, to);
        assert!(matches!(error.problem, LoadProblem::Line { .. }));
    }
}

#[test]
fn a_rule_too_few_or_too_many_stops_the_start() {
    let without: Vec<_> = FILES.iter().filter(|(path, _)| *path != "grade/pns.toml").copied().collect();
    let error = Rules::load(&without).unwrap_err();
    assert_eq!((error.file.as_str(), error.problem), ("grade/pns.toml", LoadProblem::Missing));
    let text = FILES.iter().find(|(path, _)| *path == "achievement/floor.toml").unwrap().1;
    let text = text.replace("achievement.floor", "achievement.ceiling");
    let mut with = FILES.to_vec();
    with.push(("achievement/ceiling.toml", &text));
    let error = Rules::load(&with).unwrap_err();
    assert_eq!((error.key.as_str(), error.problem), ("achievement.ceiling", LoadProblem::Unclaimed));
}

#[test]
fn a_new_value_rules_from_its_day_on_and_leaves_the_past_alone() {
    let cite = "cite = \"PP 30/2019 Pasal 59\"";
    let added = format!(
        "{cite}\nconfidence = \"secondary\"\n\n[[value]]\nfrom = 2026-07-01\nvalue = {{ days = 7, kind = \"calendar\" }}\ncite = \"uji\""
    );
    let rules = planted(
        "deadline/objection.toml",
        &format!("{cite}\nconfidence = \"secondary\""),
        &format!("{added}\nconfidence = \"inference\""),
    )
    .unwrap();
    let last_day = |received: &str| {
        let received = day(received);
        let event = capaian_rules::DeadlineEvent::Objection;
        rules.at(received).deadline(event, received).unwrap().value.last_day
    };
    assert_eq!(last_day("2026-06-30"), day("2026-07-20"));
    assert_eq!(last_day("2026-07-01"), day("2026-07-08"));
    assert_ne!(rules.hash(), builtin().hash());
}

#[test]
fn the_hash_is_of_what_is_said_not_of_how_it_is_written() {
    let (rules, path) = (builtin(), "distribution/min-unit.toml");
    let same = planted(path, "value = 20", "# a remark\nvalue    = 20").unwrap();
    assert_eq!(same.hash(), rules.hash());
    let other = planted(path, "value = 20", "value = 21").unwrap();
    assert_ne!(other.hash(), rules.hash());
    let mut reversed = FILES.to_vec();
    reversed.reverse();
    assert_eq!(Rules::load(&reversed).unwrap().hash(), rules.hash());
    assert_eq!(rules.hash_hex().len(), 64);
}

/// `Nip::parse` knows the layout by itself; here the rule is read and must say the same.
#[test]
fn the_number_is_parsed_as_its_rule_says() {
    let rules = builtin();
    let law = rules.at(day("2026-01-01"));
    for (kind, sample) in [(NumberKind::Pns, "198503172010012034"), (NumberKind::Pppk, "199104052023211007")]
    {
        let layout = law.nip_layout(kind).unwrap().value().clone();
        assert_eq!(layout.digits, capaian_rules::Nip::DIGITS);
        let place = |name: &str| layout.parts.iter().find(|part| part.name.key() == name).copied().unwrap();
        let with = |name: &str, value: u16| {
            let (place, mut digits) = (place(name), sample.to_owned());
            let width = place.last - place.first + 1;
            digits.replace_range(place.first - 1..place.last, &format!("{value:0width$}"));
            capaian_rules::Nip::parse(&digits)
        };
        for digit in 0..10 {
            let valid = digit == layout.male || digit == layout.female;
            assert_eq!(with("sex", digit).is_ok(), valid, "{digit}");
        }
        assert_eq!(with("serial", layout.serial_first - 1), Err(NipError::Serial));
        assert!(with("serial", layout.serial_first).is_ok());
        let marker = if kind == NumberKind::Pns { "appointed_month" } else { "contract_class" };
        for value in 0..100 {
            let read = with(marker, value).ok().map(|nip| nip.facts().kind);
            let own = (layout.digits_13_14.first..=layout.digits_13_14.last).contains(&value);
            assert_eq!(read == Some(kind), own, "{value}");
        }
    }
}

#[test]
fn templates_are_for_titles_that_begin_so() {
    let rules = builtin();
    let keys = |title: &str, on: &str| {
        let found = rules.at(day(on)).plan_templates(title);
        found.into_iter().map(|one| one.key.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys("Guru Ahli Pertama", "2026-01-02"), ["template.teacher"]);
    assert_eq!(keys("Kepala Sekolah", "2026-01-02"), ["template.principal"]);
    assert_eq!(keys("KEPALA SMP Negeri 2", "2026-01-02"), ["template.principal"]);
    assert_eq!(keys("Perawat Terampil", "2026-01-02"), ["template.health_worker"]);
    assert_eq!(keys("Lurah Melati", "2026-01-02"), ["template.neighbourhood_head"]);
    assert!(keys("Gurukula", "2026-01-02").is_empty(), "a word, not letters");
    assert!(keys("Guru Ahli Pertama", "2024-12-31").is_empty(), "by semester until then");
    assert!(keys("Analis Kebijakan", "2026-01-02").is_empty());
    fault("template/teacher.toml", "titles = [\"guru\"]", "titles = [\"Guru\"]");
    fault("template/teacher.toml", "statement = \"Praktik", "statement = \" \" #");
}

#[test]
fn bounds_are_the_limits_that_the_check_holds_against_a_unit() {
    let rules = builtin();
    let law = rules.at(day("2026-06-30"));
    let counts = Counts { very_good: 4, good: 16, needs_improvement: 3, poor: 1, very_poor: 1 };
    let of_good: Vec<(&str, Option<String>, u64)> = law
        .bounds(OrganisationPredicate::Good, &counts)
        .unwrap()
        .iter()
        .map(|bound| (bound.rule.key(), bound.share.map(|share| share.to_string()), bound.limit))
        .collect();
    let wanted =
        [("mode_expected", None, 16), ("good_max", Some("0.70".to_owned()), 17), ("lower_required", None, 1)];
    assert_eq!(of_good, wanted);
    for organisation in OrganisationPredicate::ALL {
        let bounds = law.bounds(*organisation, &counts).unwrap();
        for found in law.distribution(*organisation, &counts, None).unwrap().value.violations {
            let bound = bounds.iter().find(|bound| bound.rule == found.rule).unwrap();
            assert_eq!(
                (bound.limit, bound.of.is_empty()),
                (found.limit, false),
                "{organisation} {}",
                found.rule
            );
        }
    }
    let nobody = law.bounds(OrganisationPredicate::VeryPoor, &Counts::default()).unwrap();
    assert!(nobody.iter().all(|bound| bound.limit == 0));
}
