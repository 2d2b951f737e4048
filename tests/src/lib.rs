//! Drivers of the literate corpus in `cases/`.
