//! Pieces of page that know the DOM and nothing of IAM.

pub mod editor;
pub mod focus;
pub mod rich_editor;
pub mod traffic;
