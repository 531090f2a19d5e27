//! The measures as a table.

use std::fmt::Write as _;

use super::tally::{Balance, Ratio, Tally};

/// The measures of some articles, one a line, in per cent.
pub fn report(tally: &Tally) -> String {
    let mut out = format!("articles {}\n", tally.articles);
    let balance = |out: &mut String, label: &str, it: Balance| {
        let (p, r, f1) = (100.0 * it.precision(), 100.0 * it.recall(), 100.0 * it.f1());
        let Balance { hit, given, wanted } = it;
        let _ = writeln!(
            out,
            "{label:<42} P {p:5.1}  R {r:5.1}  F1 {f1:5.1}   (right {hit}, given {given}, wanted {wanted})"
        );
    };
    let ratio = |out: &mut String, label: &str, it: Ratio| {
        let _ =
            writeln!(out, "{label:<42} {:5.1} %   ({} of {})", 100.0 * it.share(), it.hit, it.of);
    };
    balance(&mut out, "quotations found", tally.found);
    ratio(&mut out, "  of the direct ones", tally.found_direct);
    ratio(&mut out, "  of the mixed ones", tally.found_mixed);
    ratio(&mut out, "  scare quotes taken for speech", tally.scare);
    balance(&mut out, "end to end: found and the speaker right", tally.end_to_end);
    balance(&mut out, "  strictly, by the mention", tally.strict);
    ratio(&mut out, "the mention of the source right", tally.mention);
    ratio(&mut out, "  a name", tally.mention_name);
    ratio(&mut out, "  a pronoun", tally.mention_pronoun);
    ratio(&mut out, "  a description", tally.mention_nominal);
    ratio(&mut out, "the person's name right", tally.name);
    ratio(&mut out, "the name a pronoun stands for (silver)", tally.pronoun_name);
    ratio(&mut out, "right when confidence is above .95", tally.sure);
    ratio(&mut out, "  quotations answered so", tally.sure_cover);
    if tally.paraphrases == 0 {
        out.push_str("all attributions: not measured, no paraphrases were looked for\n");
        return out;
    }
    balance(&mut out, "all attributions: words of content", tally.content_words);
    balance(&mut out, "all attributions: words of sources", tally.source_words);
    balance(&mut out, "all attributions: words with their source", tally.both_words);
    balance(&mut out, "all attributions: exact content", tally.exact_content);
    balance(&mut out, "all attributions: exact source", tally.exact_source);
    balance(&mut out, "all attributions: exact cue", tally.exact_cue);
    out
}
