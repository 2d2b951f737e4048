//! Drivers of the literate corpus in `cases/`: Markdown → cases → the engine's report → what differs.
//!
//! The format is described in `cases/README.md`.

mod case;
mod check;
mod corpus;
mod markdown;
mod read;

pub use case::{Case, Expectation};
pub use check::{differences, report};
pub use corpus::{cases_directory, load};
pub use markdown::{Fence, File, Item, Row, Section, Table};
pub use read::cases_of;
