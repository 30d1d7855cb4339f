//! Bringing a file's rows in: all or nothing, whatever their number, and resumable.
//!
//! `bring_in` is the whole way. `start_import` opens an import; `plan_employees` (pure) says which rows are to be written, compared
//! with what is stored; `stage_slice` writes them in slices into the real tables, above the agency's
//! horizon where no read sees them, and the ends of the facts they replace, which do not count yet;
//! `publish_import` moves the horizon, in one short act. Killed before that, nothing is visible, and a second start of the same
//! file goes on where the first ended: ids and order follow from the file and what is visible.
//! `undo_import` moves the horizon back while nothing depends on the rows, `abandon_import` gives up
//! what never came to its end; `sweep_import` deletes the rows.

pub mod abandon_import;
mod alike;
pub mod bring_in;
mod closings;
mod dependants;
pub mod model;
mod moved;
mod note_stop;
pub mod plan_employees;
pub mod plan_officials;
pub mod publish_import;
pub mod slices;
pub mod stage_slice;
pub mod start_import;
pub mod stored;
pub mod sweep_import;
pub mod undo_import;

pub use abandon_import::{AbandonImport, AbandonRefusal, abandon_import};
pub use alike::Alike;
pub use bring_in::{Bringer, BroughtIn, NotBroughtIn, Understood, bring_in, sweep};
pub use dependants::Dependants;
pub use model::{Import, ImportKind, ImportState};
pub use publish_import::{PublishImport, PublishRefusal, publish_import};
pub use slices::{Closing, Slice, Staging};
pub use stage_slice::{StageSlice, stage_slice};
pub use start_import::{StartImport, StartRefusal, Started, start_import};
pub use sweep_import::{SweepImport, sweep_import};
pub use undo_import::{UndoImport, UndoRefusal, foresee_undo, undo_import};
