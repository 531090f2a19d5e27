//! The articles that come with the program, so that it never opens on nothing.

/// An article inside the program.
#[derive(Debug, PartialEq, Eq)]
pub struct Bundled {
    /// The name of its file in `articles/`.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! bundled {
    ($($name:literal),* $(,)?) => {
        /// Every file of `articles/`, in the order in which they are listed to the reader.
        pub const BUNDLED: &[Bundled] = &[$(Bundled {
            name: $name,
            text: include_str!(concat!("../../articles/", $name)),
        }),*];
    };
}

bundled![
    "01-harbour-wall.txt",
    "02-the-dam-upriver.txt",
    "03-the-keeper-of-the-seeds.txt",
    "04-the-quiet-frequency.txt",
    "05-the-vanishing-footpath.txt",
    "06-an-island-votes.txt",
    "07-words-that-stay-at-home.txt",
    "08-ninety-minutes-in-the-rain.txt",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_of_the_folder_is_bundled() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| std::path::Path::new(name).extension().is_some_and(|it| it == "txt"))
            .collect();
        there.sort();
        let mut listed: Vec<&str> = BUNDLED.iter().map(|article| article.name).collect();
        listed.sort_unstable();
        assert_eq!(listed, there);
    }
}
