//! The words of a paper, in its own language: the law's labels, people, dates, targets.

use crate::app::App;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::clock::Moment;
use capaian_core::db::Fault;
use capaian_core::documents::register::{PaperLanguage, Period, PublicCode};
use capaian_core::ids::Keys;
use capaian_core::planning::cycle::YEAR;
use capaian_core::planning::plan::content::{IndicatorContent, PlanContent};
use capaian_core::planning::plan::heads::Head;
use capaian_core::planning::plan::{self, PlanForm};
use capaian_rules::{NoRuleInForce, RulesAt, Zone};
use capaian_typeset::view::{
    Approach, Behaviour, Indicator, Language, Office, PaperHead, Party, Signature, Verification,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// Everything that turns facts into a paper's words.
pub(super) struct Words<'a> {
    pub(super) t: &'static Catalogue,
    /// As it was when what is printed began to hold.
    pub(super) law: RulesAt<'a>,
    pub(super) zone: Zone,
    keys: &'a Keys,
    language: PaperLanguage,
}

/// A law that has no labels on a day cannot be printed.
pub(super) fn unlabelled(why: &NoRuleInForce) -> Fault {
    Fault::Unreadable(why.to_string())
}

impl<'a> Words<'a> {
    pub(super) fn new(app: &'a App, language: PaperLanguage, on: NaiveDate, zone: Zone) -> Self {
        let lang = match language {
            PaperLanguage::Indonesian => Lang::Id,
            PaperLanguage::English => Lang::En,
        };
        Self { t: Texts::get(lang), law: app.db.rules.at(on), zone, keys: &app.keys, language }
    }

    pub(super) fn language(&self) -> Language {
        match self.language {
            PaperLanguage::Indonesian => Language::Indonesian,
            PaperLanguage::English => Language::English,
        }
    }

    /// One of two texts of the law.
    pub(super) fn of<'t>(&self, id: &'t str, en: &'t str) -> &'t str {
        match self.language {
            PaperLanguage::Indonesian => id,
            PaperLanguage::English => en,
        }
    }

    pub(super) fn instant(&self, at: Moment) -> String {
        self.t.f.instant(utc(at), self.zone)
    }

    pub(super) fn day(&self, at: Moment) -> String {
        self.t.f.date(self.zone.local(utc(at)).date())
    }

    /// `1 JANUARI SD 31 DESEMBER TAHUN 2026`.
    pub(super) fn period(&self, from: NaiveDate, to: NaiveDate) -> String {
        let day = |date: NaiveDate| format!("{} {}", date.day(), self.t.f.month(date.month()));
        let (from, to, year) = (day(from), day(to), to.year().to_string());
        let given = [("from", (&from).into()), ("to", (&to).into()), ("year", (&year).into())];
        self.t.with("documents-period", &given).to_uppercase()
    }

    /// A person as the head of a form names them.
    pub(super) fn party(&self, head: &Head) -> Result<Party, Fault> {
        let open =
            |sealed: &Vec<u8>| self.keys.open(sealed).map_err(|why| Fault::Unreadable(why.to_string()));
        Ok(Party {
            name: head.name.clone(),
            nip: head.nip_sealed.as_ref().map(open).transpose()?,
            rank: self.rank(head)?,
            position: Self::position(head),
            unit: head.unit_name.clone().unwrap_or_else(|| self.t.t("documents-none").to_owned()),
        })
    }

    /// The column of an appraiser who is not known.
    pub(super) fn nobody(&self) -> Party {
        let none = || self.t.t("documents-none").to_owned();
        Party {
            name: self.t.t("documents-no-appraiser").to_owned(),
            nip: None,
            rank: None,
            position: none(),
            unit: none(),
        }
    }

    /// `Penata / III/c`; the grade alone where no rank goes with it.
    fn rank(&self, head: &Head) -> Result<Option<String>, Fault> {
        let Some(grade) = &head.grade else { return Ok(None) };
        let name = self.law.rank_name(grade).map_err(|why| unlabelled(&why))?;
        Ok(Some(name.map_or_else(|| grade.clone(), |name| format!("{name} / {grade}"))))
    }

    /// `Plt. Kepala Dinas` for one who holds the post for a time.
    fn position(head: &Head) -> String {
        match head.assignment_kind.as_str() {
            "plt" => format!("Plt. {}", head.position),
            "plh" => format!("Plh. {}", head.position),
            _ => head.position.clone(),
        }
    }

    pub(super) fn office(form: PlanForm) -> Office {
        match form {
            PlanForm::Staff => Office::Officer,
            PlanForm::Head => Office::Leader,
        }
    }

    pub(super) fn approach(of: plan::Approach) -> Approach {
        match of {
            plan::Approach::Quantitative => Approach::Quantitative,
            plan::Approach::Qualitative => Approach::Qualitative,
        }
    }

    pub(super) fn indicator(&self, indicator: &IndicatorContent) -> Result<Indicator, Fault> {
        let aspects = self.law.aspects().map_err(|why| unlabelled(&why))?;
        let perspectives = self.law.perspectives().map_err(|why| unlabelled(&why))?;
        let aspect = aspects.value().iter().find(|label| Some(label.key) == indicator.aspect);
        let perspective = perspectives.value().iter().find(|label| Some(label.key) == indicator.perspective);
        Ok(Indicator {
            aspect: aspect.map(|label| self.of(&label.id, &label.en).to_owned()),
            indicator: indicator.name.clone(),
            target: self.target(indicator),
            perspective: perspective.map(|label| self.of(&label.id, &label.en).to_owned()),
        })
    }

    /// The seven values with their guides and what the leader expects specially.
    pub(super) fn behaviours(&self, content: &PlanContent) -> Result<Vec<Behaviour>, Fault> {
        let law = self.law.behaviours().map_err(|why| unlabelled(&why))?;
        let behaviour = |value: &capaian_rules::planning::Behaviour| Behaviour {
            value: self.of(&value.name.id, &value.name.en).to_owned(),
            guides: value.guides.iter().map(|guide| self.of(&guide.id, &guide.en).to_owned()).collect(),
            expectation: content.behaviours.get(&value.key).cloned(),
        };
        Ok(law.value().iter().map(behaviour).collect())
    }

    /// `80–90 %`, `12 bulan`; none while there is no target.
    fn target(&self, indicator: &IndicatorContent) -> Option<String> {
        let least = indicator.target_min?;
        let most = indicator.target_max.unwrap_or(least);
        let [least, most] = [least, most].map(|amount| self.t.f.decimal(&amount.decimal()));
        let amount = if least == most { least } else { format!("{least}–{most}") };
        Some(format!("{amount} {}", indicator.measure).trim_end().to_owned())
    }

    /// The heading of a paper that is no form of a plan.
    pub(super) fn paper_head(
        &self,
        app: &App,
        (agency, subject): (&str, &str),
        (period, status, changed_at): (String, String, Moment),
        code: &PublicCode,
    ) -> PaperHead {
        PaperHead {
            language: self.language(),
            made_at: utc(changed_at),
            agency: agency.to_uppercase(),
            subject: subject.to_owned(),
            period,
            status,
            verification: Some(verification(app, code)),
        }
    }

    /// The evaluated part of a year, as titles say it.
    pub(super) fn evaluated(&self, period: Period) -> String {
        period_label(self.t, period).to_uppercase()
    }

    /// A signature's place: the line for ink, and what the machine can say of the act.
    pub(super) fn signature(party: &Party, capacity: Option<String>, signed: Option<String>) -> Signature {
        Signature { capacity, signed, anchor: None, name: party.name.clone(), nip: party.nip.clone() }
    }

    /// The line above the signatures. The place is written by hand: nobody told it to the machine.
    pub(super) fn place_and_date(&self, at: Option<Moment>) -> String {
        let dots = "…".repeat(10);
        match at {
            Some(at) => format!("{dots}, {}", self.day(at)),
            None => format!("{dots}, {dots}"),
        }
    }
}

/// `Triwulan II`, `Maret`.
pub(super) fn period_label(t: &Catalogue, period: Period) -> String {
    if period.number == YEAR {
        return t.t("documents-whole-year").to_owned();
    }
    if period.is_month {
        return t.f.month(u32::try_from(period.number).unwrap_or(0)).to_owned();
    }
    let roman = match period.number {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    };
    t.x("documents-quarter", roman)
}

/// Where anybody checks a paper.
pub(super) fn verification(app: &App, code: &PublicCode) -> Verification {
    Verification { code: code.to_string(), url: app.printer.address_of(code.plain()) }
}

/// A moment as views take it.
pub(super) fn utc(at: Moment) -> DateTime<Utc> {
    crate::door::frame::instant(at)
}
