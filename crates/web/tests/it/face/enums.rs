//! Every variant that a page may name has its words, in both languages: `enum_text` shows nothing where
//! they are missing.

use capaian_core::appraisal::alignment::{Stance, Standing};
use capaian_core::appraisal::close::CloseState;
use capaian_core::appraisal::evaluation::explanation::LISTED;
use capaian_core::appraisal::evaluation::team::Turn;
use capaian_core::appraisal::fact::FactState;
use capaian_core::appraisal::objection::Outcome;
use capaian_core::appraisal::result::Verdict;
use capaian_core::documents::register::{DocumentKind, PaperLanguage};
use capaian_core::notices::NoticeKind;
use capaian_core::organisation::acting::ActingKind;
use capaian_core::organisation::exclusion::ExclusionKind;
use capaian_core::organisation::moving::MoveKind;
use capaian_core::organisation::staging::{ImportKind, ImportState};
use capaian_core::planning::plan::content::{AnnexList, ResultKind};
use capaian_core::planning::plan::source::Origin;
use capaian_core::planning::plan::{Approach, PlanForm, PlanState};
use capaian_core::progress::realisation::{Doubt, RealisationState};
use capaian_rules::{Level, LimitRule, Nature, OrganisationPredicate, Polarity, Predicate};
use capaian_web::texts::{Lang, Texts, enum_key};
use std::collections::BTreeSet;
use std::path::Path;

/// Rooms and kinds under which the words of one type stand, and the type's keys.
type Words = (&'static [(&'static str, &'static str)], Vec<&'static str>);

macro_rules! keys {
    ($all:expr) => {
        $all.iter().map(|one| one.key()).collect()
    };
}

fn words() -> Vec<Words> {
    vec![
        (
            &[("appraisal", "level"), ("appraisal", "row"), ("appraisal", "column"), ("documents", "level")],
            keys!(Level::ALL),
        ),
        (
            &[
                ("appraisal", "predicate"),
                ("appraisal", "cell"),
                ("documents", "predicate"),
                ("home", "predicate"),
            ],
            keys!(Predicate::ALL),
        ),
        (
            &[("appraisal", "organisation"), ("appraisal", "pattern"), ("documents", "organisation")],
            keys!(OrganisationPredicate::ALL),
        ),
        (&[("alignment", "standing")], keys!(Standing::ALL)),
        (&[("alignment", "mine")], keys!(Stance::ALL)),
        (&[("planning", "polarity"), ("appraisal", "polarity")], keys!(Polarity::ALL)),
        (&[("planning", "nature"), ("planning", "nature_note"), ("appraisal", "nature")], keys!(Nature::ALL)),
        (&[("planning", "state"), ("documents", "status")], keys!(PlanState::ALL)),
        (&[("planning", "form")], keys!(PlanForm::ALL)),
        (
            &[("planning", "approach"), ("planning", "approach_said"), ("planning", "approach_take")],
            keys!(Approach::ALL),
        ),
        (&[("planning", "source_what")], Origin::KEYS.to_vec()),
        (&[("planning", "kind"), ("planning", "kind_choice")], keys!(ResultKind::ALL)),
        (
            &[("planning", "annex"), ("planning", "annex_empty"), ("planning", "annex_hint")],
            keys!(AnnexList::ALL),
        ),
        (
            &[("progress", "state"), ("documents", "report"), ("appraisal", "source")],
            keys!(RealisationState::ALL),
        ),
        (&[("appraisal", "fact")], keys!(FactState::ALL)),
        (&[("progress", "doubt")], keys!(Doubt::ALL)),
        (&[("appraisal", "turn"), ("appraisal", "turn_note")], keys!(Turn::ALL)),
        (&[("objection", "outcome")], keys!(Outcome::ALL)),
        (&[("close", "verdict"), ("close", "why")], keys!(Verdict::ALL)),
        (&[("close", "state")], keys!(CloseState::ALL)),
        (&[("exclusion", "kind")], keys!(ExclusionKind::ALL)),
        (&[("move", "kind"), ("move", "kind_note")], keys!(MoveKind::ALL)),
        (&[("acting", "kind"), ("acting", "kind_note"), ("acting", "short")], keys!(ActingKind::ALL)),
        (&[("documents", "kind")], keys!(DocumentKind::ALL)),
        (&[("documents", "bound"), ("appraisal", "pattern_limit")], keys!(LimitRule::ALL)),
        (&[("documents", "language")], keys!(PaperLanguage::ALL)),
        (&[("organisation", "import_kind")], keys!(ImportKind::ALL)),
        (&[("organisation", "import_state")], keys!(ImportState::ALL)),
        (&[("notices", "kind")], keys!(NoticeKind::ALL)),
        (&[("appraisal", "event")], LISTED.iter().map(|kind| last_part(kind)).collect()),
    ]
}

#[test]
fn every_variant_has_its_words_in_both_languages() {
    let mut missing = Vec::new();
    for (places, keys) in words() {
        assert!(keys.len() > 1, "{places:?}");
        for (room, kind) in places {
            for key in &keys {
                let message = enum_key(room, kind, key);
                let lacks = |lang: &Lang| !Texts::get(*lang).has(&message);
                missing
                    .extend(Lang::ALL.into_iter().filter(lacks).map(|lang| (lang.code(), message.clone())));
            }
        }
    }
    assert!(missing.is_empty(), "without words: {missing:?}");
}

fn last_part(kind: &'static str) -> &'static str {
    kind.rsplit('.').next().unwrap()
}

/// What changes an evaluation, and what is made of it, stands in its list of changes.
#[test]
fn every_change_of_an_evaluation_is_listed() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/src");
    let mut found = BTreeSet::new();
    for folder in ["appraisal/evaluation", "documents/register"] {
        for file in std::fs::read_dir(core.join(folder)).unwrap() {
            found.extend(kinds_of(&std::fs::read_to_string(file.unwrap().path()).unwrap()));
        }
    }
    assert_eq!(found, LISTED.map(str::to_owned).into());
}

/// Texts of the form `<room>.<noun>.<past participle>`.
fn kinds_of(source: &str) -> impl Iterator<Item = String> {
    let is_kind = |text: &&str| {
        text.split('.').count() == 3
            && text
                .split('.')
                .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    };
    source.split('"').filter(is_kind).map(str::to_owned)
}
