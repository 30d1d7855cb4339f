//! `capaian import progress`

use crate::commands::Failure;
use crate::installation::Place;
use capaian_core::access::account::credentials::{Known, credentials};
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Db, Fault, Intent, Lane, Stop};
use capaian_core::ids::{Entropy, IndicatorId, MachineEntropy};
use capaian_core::progress::realisation::{RecordRealisation, record_realisation};
use capaian_web::access::sign_in::normalised;
use clap::Args;
use std::path::PathBuf;

/// Record realisations from a CSV, as the person they belong to.
///
/// Columns: indikator (id), triwulan, jumlah (decimal point), tanggal (ISO), versi (0 when new), catatan.
/// Example: capaian import progress realisasi.csv --as 198503172010012034 --data /srv/capaian
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Progress {
    /// The file
    file: PathBuf,
    /// Login of the person who reports
    #[arg(long = "as", value_name = "LOGIN")]
    login: String,
    #[command(flatten)]
    place: Place,
}

impl Progress {
    pub fn run(self) -> Result<(), Failure> {
        let hash = self.place.keys()?.hash("login", &normalised(&self.login));
        let db = self.place.open()?;
        let at = MachineClock.now();
        let found = db.reader.read_now::<_, Fault>(|read| credentials(read, &hash, "", at))?;
        let who = found.account.ok_or("nobody signs in with this login")?;
        let text = std::fs::read(&self.file)?;
        let mut rejected = 0_u32;
        for (line, record) in (2_u32..).zip(csv::Reader::from_reader(text.as_slice()).records()) {
            if let Err(reason) =
                record.map_err(Failure::from).and_then(|record| record_one(&db, &who, &record))
            {
                rejected += 1;
                eprintln!("baris {line}: {reason}");
            }
        }
        if rejected > 0 {
            return Err(format!("{rejected} baris tidak dicatat").into());
        }
        Ok(())
    }
}

/// The row itself is the intent: the same file twice records nothing twice.
fn record_one(db: &Db, who: &Known, record: &csv::StringRecord) -> Result<(), Failure> {
    let field = |place: usize| record.get(place).unwrap_or("").trim();
    let command = RecordRealisation {
        indicator: field(0).parse::<IndicatorId>()?,
        period: field(1).parse()?,
        amount: field(2).parse()?,
        as_of: field(3).parse()?,
        seen_version: field(4).parse()?,
        note: field(5).to_owned(),
        evidence: Vec::new(),
    };
    let key = format!("import:{}-{}-{}", command.indicator, command.period, command.seen_version);
    let intent = Intent {
        agency: who.agency,
        principal: who.account,
        key,
        at: MachineClock.now(),
        seed: MachineEntropy.seed(),
        lane: Lane::Bulk,
    };
    match db.writer.run_now(intent, command, record_realisation) {
        Ok(_) => Ok(()),
        Err(Stop::Refused(refusal)) => Err(refusal.to_string().into()),
        Err(Stop::IntentReused) => Err("already recorded with another amount".into()),
        Err(Stop::Denied(_)) => Err("not this person's indicator".into()),
        Err(Stop::Fault(fault)) => Err(fault.into()),
    }
}
