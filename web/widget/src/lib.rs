//! Pieces of page that know the DOM and nothing of what the page is about.

pub mod code;
pub mod copy;
pub mod diff;
pub mod download;
pub mod event;
pub mod field;
pub mod icon;
pub mod live;
pub mod scroll;
pub mod sentence;
pub mod tokens;
mod tone;

pub use tone::Tone;
