//! Help at the cursor: what can stand here, and what is it that stands here. Read from the engine's own tables.

mod complete;
mod hover;
mod place;

pub use complete::{Completion, Suggestion, complete};
pub use hover::{Hover, hover};
