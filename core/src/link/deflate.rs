//! Raw DEFLATE after a dictionary, within limits.

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::LinkError;

/// As hard as it gets: a link is written once and carried around for ever.
const LEVEL: i32 = 10;
/// Negative: without zlib's header.
const RAW: i32 = -15;

/// Compresses `data` as if `dictionary` stood before it.
pub(super) fn compress(data: &[u8], dictionary: &[u8]) -> Vec<u8> {
    let mut state = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, RAW, 0));
    // What comes of the dictionary itself ends at a byte and is dropped; the compressor goes on knowing it.
    if !dictionary.is_empty() {
        compress_to_output(&mut state, dictionary, TDEFLFlush::Sync, |_| true);
    }
    let mut out = Vec::new();
    compress_to_output(&mut state, data, TDEFLFlush::Finish, |piece| {
        out.extend_from_slice(piece);
        true
    });
    out
}

/// What `packed` unpacks to after `dictionary`: at most `limit` bytes, and never more memory than that.
pub(super) fn inflate(packed: &[u8], dictionary: &[u8], limit: usize) -> Result<Vec<u8>, LinkError> {
    let most = dictionary.len() + limit;
    let mut out = dictionary.to_vec();
    out.resize((out.len() + 4 * packed.len()).min(most), 0);
    let mut state = DecompressorOxide::new();
    let (mut read, mut written) = (0, dictionary.len());
    loop {
        let rest = packed.get(read..).unwrap_or_default();
        let (status, taken, made) =
            decompress(&mut state, rest, &mut out, written, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF);
        read += taken;
        written += made;
        if status == TINFLStatus::Done && read == packed.len() {
            out.truncate(written);
            return Ok(out.split_off(dictionary.len()));
        }
        if status != TINFLStatus::HasMoreOutput {
            return Err(LinkError::Damaged);
        }
        if out.len() >= most {
            return Err(LinkError::TooLarge);
        }
        out.resize((2 * out.len()).min(most), 0);
    }
}
