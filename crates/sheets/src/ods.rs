//! ODS as a stream of XML events. calamine would hold each sheet twice in memory, which a sheet of
//! 150,000 rows does not leave room for.
//!
//! It must never be given bytes that `container` has not let through.

use std::collections::HashSet;
use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event as Xml};
use zip::ZipArchive;

use crate::cell::SheetHead;
use crate::limits::{Halt, Meter, Sink, broken, refuse};
use crate::ods_row::{OpenCell, OpenRow, attribute, repeats};
use crate::read::{Format, Options, SheetChoice, Summary, choose};
use crate::refusal::Refusal;

const MANIFEST_BYTES_MAX: u64 = 1024 * 1024;

pub(crate) fn read(bytes: &[u8], options: &Options, sink: &mut Sink<'_>) -> Result<Summary, Halt> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("kontainer zip"))?;
    if is_encrypted(&mut archive) {
        return refuse(Refusal::PasswordProtected);
    }
    let part = archive.by_name("content.xml").map_err(|_| broken("content.xml"))?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut send = |event| sink(event);
    let mut walk = Walk::new(options, Meter::new(options.limits, &mut send));
    let mut buffer = Vec::with_capacity(4_096);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| broken("content.xml"))? {
            Xml::Eof if walk.table.is_none() => break,
            Xml::Eof => return Err(broken("content.xml")),
            event => walk.step(&event)?,
        }
    }
    let (seen, meter) = (walk.seen, walk.meter);
    let sheets = choose(seen, &options.sheet).map_err(Halt::Refused)?;
    let (rows, cells) = meter.finish()?;
    Ok(Summary { format: Format::Ods, sheets, rows, cells })
}

fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = Vec::new();
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return false };
    if part.take(MANIFEST_BYTES_MAX).read_to_end(&mut manifest).is_err() {
        return false;
    }
    let sign = b"encryption-data";
    manifest.windows(sign.len()).any(|window| window == sign)
}

/// Where the stream stands.
struct Walk<'o, 'm> {
    options: &'o Options,
    meter: Meter<'m>,
    seen: Vec<SheetHead>,
    hidden_styles: HashSet<String>,
    style: String,
    /// Line of the next row, while inside a sheet that is read.
    table: Option<u32>,
    row: Option<OpenRow>,
    cell: Option<OpenCell>,
    in_paragraph: bool,
    /// Depth inside something that is no cell content: notes, shapes, forms, sheets not asked for.
    skipping: u32,
}

impl<'o, 'm> Walk<'o, 'm> {
    fn new(options: &'o Options, meter: Meter<'m>) -> Self {
        Self {
            options,
            meter,
            seen: Vec::new(),
            hidden_styles: HashSet::new(),
            style: String::new(),
            table: None,
            row: None,
            cell: None,
            in_paragraph: false,
            skipping: 0,
        }
    }

    fn step(&mut self, event: &Xml<'_>) -> Result<(), Halt> {
        if self.skipping > 0 {
            match event {
                Xml::Start(_) => self.skipping += 1,
                Xml::End(_) => self.skipping -= 1,
                _ => {}
            }
            return Ok(());
        }
        let chars_max = self.options.limits.cell_chars_max;
        match event {
            Xml::Start(element) => self.open(element, true),
            Xml::Empty(element) => {
                self.open(element, false)?;
                self.close(element.name().as_ref())
            }
            Xml::End(element) => self.close(element.name().as_ref()),
            Xml::Text(text) if self.in_paragraph => match &mut self.cell {
                Some(cell) => cell.push(&text.xml10_content(), chars_max),
                None => Ok(()),
            },
            Xml::GeneralRef(entity) if self.in_paragraph => match &mut self.cell {
                Some(cell) => cell.push_entity(entity, chars_max),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// `has_end` is false for `<element/>`, whose end the caller adds.
    fn open(&mut self, element: &BytesStart<'_>, has_end: bool) -> Result<(), Halt> {
        let name = element.name();
        let name = name.as_ref();
        if self.table.is_none() {
            return self.open_outside(element, name, has_end);
        }
        match name {
            "table:table-row" => self.row = Some(OpenRow::open(element)?),
            "table:table-cell" | "table:covered-table-cell" if self.row.is_some() => {
                self.cell = Some(OpenCell::open(element)?);
            }
            "text:p" | "text:h" => {
                self.in_paragraph = true;
                if let Some(cell) = &mut self.cell {
                    cell.paragraph();
                }
            }
            "text:s" => {
                let spaces = repeats(element, "text:c")?.min(1_000) as usize;
                self.push(&" ".repeat(spaces))?;
            }
            "text:tab" => self.push("\t")?,
            "text:line-break" => self.push("\n")?,
            "table:table" | "table:shapes" | "office:forms" | "office:annotation" if has_end => {
                self.skipping = 1;
            }
            _ if has_end && name.starts_with("draw:") => self.skipping = 1,
            _ => {}
        }
        Ok(())
    }

    fn open_outside(&mut self, element: &BytesStart<'_>, name: &str, has_end: bool) -> Result<(), Halt> {
        match name {
            "style:style" => self.style = attribute(element, "style:name")?.unwrap_or_default(),
            "style:table-properties"
                if attribute(element, "table:display")?.is_some_and(|shown| shown == "false") =>
            {
                self.hidden_styles.insert(self.style.clone());
            }
            "table:table" => self.open_table(element, has_end)?,
            // Old contents kept by change tracking look like cells.
            "table:tracked-changes" if has_end => self.skipping = 1,
            _ => {}
        }
        Ok(())
    }

    fn open_table(&mut self, element: &BytesStart<'_>, has_end: bool) -> Result<(), Halt> {
        let style = attribute(element, "table:style-name")?.unwrap_or_default();
        let head = SheetHead {
            number: u32::try_from(self.seen.len()).unwrap_or(u32::MAX).saturating_add(1),
            name: attribute(element, "table:name")?.unwrap_or_default(),
            visible: !self.hidden_styles.contains(&style),
        };
        self.seen.push(head.clone());
        let wanted =
            self.options.sheet == SheetChoice::All || choose(vec![head.clone()], &self.options.sheet).is_ok();
        if !wanted {
            self.skipping = u32::from(has_end);
            return Ok(());
        }
        self.table = Some(1);
        self.meter.sheet(head)
    }

    fn close(&mut self, name: &str) -> Result<(), Halt> {
        match name {
            "table:table" => self.table = None,
            "table:table-row" => {
                if let (Some(line), Some(row)) = (self.table, self.row.take()) {
                    self.table = Some(row.close(line, &mut self.meter)?);
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                if let (Some(row), Some(cell)) = (&mut self.row, self.cell.take()) {
                    row.push(cell);
                }
            }
            "text:p" | "text:h" => self.in_paragraph = false,
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, text: &str) -> Result<(), Halt> {
        match &mut self.cell {
            Some(cell) if self.in_paragraph => cell.push(text, self.options.limits.cell_chars_max),
            _ => Ok(()),
        }
    }
}
