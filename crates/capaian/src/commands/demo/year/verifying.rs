//! What appraisers say to reports: verified together, or the first one sent back.

use super::Year;
use super::content::Author;
use super::reporting::State;
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::progress::realisation::{
    ReturnRealisation, SeenReport, VerifyRealisations, return_realisation, verify_realisations,
};

/// Verifies what waits of somebody's quarter.
pub fn verify(year: &mut Year<'_>, rows: &[(Moment, usize)], quarter: i64) -> Result<(), Failure> {
    let mut errands = Vec::new();
    let mut places = Vec::new();
    for (at, place) in rows {
        let reports = year.reports.get(*place).ok_or("nobody reported")?;
        let waiting =
            reports.iter().filter(|((of, _), report)| *of == quarter && report.state == State::Reported);
        let items: Vec<SeenReport> = waiting
            .map(|(_, report)| SeenReport { realisation: report.id, version: report.version })
            .collect();
        if items.is_empty() {
            continue;
        }
        let plan = year.plans.get(*place).and_then(|plan| plan.id).ok_or("somebody has no plan")?;
        let by = year.account_above(*place).ok_or("nobody verifies")?;
        let name = format!("verify_realisations/{quarter}");
        let command = VerifyRealisations { plan, period: quarter, items };
        errands.push(year.errand(*place, &name, (by, *at), command));
        places.push(*place);
    }
    let verified = year.desk.all(errands, verify_realisations)?;
    for (place, verified) in places.into_iter().zip(verified) {
        let Some(reports) = year.reports.get_mut(place) else { continue };
        for report in reports.values_mut() {
            if let Some(item) = verified.items.iter().find(|item| item.realisation == report.id) {
                report.version = item.version;
                report.state = State::Verified;
            }
        }
    }
    Ok(())
}

/// Sends the first figure of somebody's quarter back.
pub fn give_back(
    year: &mut Year<'_>,
    author: &Author<'_>,
    rows: &[(Moment, usize)],
    quarter: i64,
) -> Result<(), Failure> {
    let mut errands = Vec::new();
    let mut returned = Vec::new();
    for (at, place) in rows {
        let reports = year.reports.get(*place).ok_or("nobody reported")?;
        let Some((key, report)) = reports.iter().find(|((of, _), _)| *of == quarter) else { continue };
        let draw = year.draw_of(*place).ok_or("nobody reported")?;
        let reason =
            draw.pick("sent back", &author.library.common.said.sent_back).ok_or("no reason")?.clone();
        let command = ReturnRealisation { realisation: report.id, seen_version: report.version, reason };
        let by = year.account_above(*place).ok_or("nobody verifies")?;
        errands.push(year.errand(*place, &format!("return_realisation/{quarter}"), (by, *at), command));
        returned.push((*place, *key));
    }
    let saved = year.desk.all(errands, return_realisation)?;
    for ((place, key), saved) in returned.into_iter().zip(saved) {
        if let Some(report) = year.reports.get_mut(place).and_then(|reports| reports.get_mut(&key)) {
            report.version = saved.version;
            report.state = State::Returned;
        }
    }
    Ok(())
}
