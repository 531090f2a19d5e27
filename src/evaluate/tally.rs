//! What the measures are made of.

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ratio {
    /// Those that are right.
    pub hit: usize,
    /// All.
    pub of: usize,
}

impl Ratio {
    /// Counts one case.
    pub(super) fn count(&mut self, hit: bool) {
        self.hit += usize::from(hit);
        self.of += 1;
    }

    /// The share, 0 to 1; 0 where there is no case.
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.hit as f64 / self.of as f64 }
    }

    fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.of += other.of;
    }
}

/// What was wanted, what was given, and what was right of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Right.
    pub hit: usize,
    /// Given.
    pub given: usize,
    /// Wanted.
    pub wanted: usize,
}

impl Balance {
    /// Of what was given, the share that is right.
    pub fn precision(self) -> f64 {
        Ratio { hit: self.hit, of: self.given }.share()
    }

    /// Of what was wanted, the share that was given rightly.
    pub fn recall(self) -> f64 {
        Ratio { hit: self.hit, of: self.wanted }.share()
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let all = self.given + self.wanted;
        if all == 0 { 0.0 } else { 2.0 * self.hit as f64 / all as f64 }
    }

    pub(super) fn add(&mut self, hit: usize, given: usize, wanted: usize) {
        self.hit += hit;
        self.given += given;
        self.wanted += wanted;
    }
}

macro_rules! tally {
    ($($(#[doc = $doc:literal])* $name:ident: $sort:ident,)*) => {
        /// The counts of one or many articles.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct Tally { $($(#[doc = $doc])* pub $name: $sort,)* }

        impl Tally {
            /// Adds the counts of other articles.
            pub fn add(&mut self, other: &Self) {
                $(tally!(@add $sort self.$name, other.$name);)*
            }
        }
    };
    (@add Ratio $one:expr, $other:expr) => { $one.add($other) };
    (@add Balance $one:expr, $other:expr) => { $one.add($other.hit, $other.given, $other.wanted) };
    (@add usize $one:expr, $other:expr) => { $one += $other };
}

tally! {
    /// Articles.
    articles: usize,
    /// Quotations found.
    found: Balance,
    /// Of the direct ones.
    found_direct: Ratio,
    /// Of the mixed ones.
    found_mixed: Ratio,
    /// Scare quotes taken for speech.
    scare: Ratio,
    /// The mention of the source right.
    mention: Ratio,
    /// Of the sources that are names.
    mention_name: Ratio,
    /// Of the sources that are pronouns.
    mention_pronoun: Ratio,
    /// Of the sources that are descriptions.
    mention_nominal: Ratio,
    /// The person's name right, where the source holds one.
    name: Ratio,
    /// The name that a pronoun stands for, against an automatic answer.
    pronoun_name: Ratio,
    /// Found, and the mention or the name right.
    end_to_end: Balance,
    /// Found, and the mention right.
    strict: Balance,
    /// Of the answers with a confidence above .95, those that are right.
    sure: Ratio,
    /// Quotations answered with such a confidence, of all wanted.
    sure_cover: Ratio,
    /// Words of reported content, quoted or not.
    content_words: Balance,
    /// Words of sources.
    source_words: Balance,
    /// Words of content whose source is right.
    both_words: Balance,
    /// Spans of content that match exactly.
    exact_content: Balance,
    /// Spans of sources that match exactly.
    exact_source: Balance,
    /// Spans of cues that match exactly.
    exact_cue: Balance,
    /// Paraphrases that were given: without any, the measures over all attributions say
    /// nothing.
    paraphrases: usize,
}
