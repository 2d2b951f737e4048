//! Pieces of page that know the DOM and nothing of IAM.

pub mod copy;
pub mod diff;
pub mod editor;
pub mod field;
pub mod focus;
pub mod icon;
pub mod live;
pub mod rich_editor;
pub mod sentence;
pub mod traffic;
