//! Who is heard: sources that hearing, headlines and `per` give, and those who only seem to
//! speak.

use super::who_tests::check;

#[test]
fn those_who_are_heard_speak() {
    check(
        &["Nurse Ada Brenn told the court that she heard Mr Osk call “Is anybody there?” and ran."],
        &["Osk"],
    );
    check(
        &[
            "As they filed out a council clerk was overheard telling a colleague that it had been “a car crash”.",
        ],
        &["a council clerk"],
    );
    check(
        &["Ada Brenn stood at the gate. She heard her father shout: “Come in, it is late!”"],
        &["her father"],
    );
}

#[test]
fn a_dash_in_a_headline_gives_its_source() {
    check(
        &[
            "Bridge could ‘fall at any moment’ – experts",
            "The bridge at Oster is in poor health, a report said on Tuesday.",
        ],
        &["experts"],
    );
}

#[test]
fn what_a_headline_is_about_says_nothing() {
    let report = "The bridge at Oster is in poor health, a report said on Tuesday.";
    check(&["Oster bridge: ‘Nobody told us’", report], &["-"]);
    check(&["Bridge collapse ‘only a matter of time’", report], &["-"]);
}

#[test]
fn per_gives_a_source() {
    check(
        &["As per the inspector, the wall is “not fit for anything at all”."],
        &["the inspector"],
    );
}

#[test]
fn whoever_others_describe_says_nothing() {
    check(
        &["Ada Brenn sat down. She was once described as “the only honest captain of the line.”"],
        &["-"],
    );
}

#[test]
fn whoever_speaks_next_need_not_have_spoken() {
    check(
        &[
            "The harbour has been shut since spring, and the fish are sold in the next town.",
            "“I have four ovens and I light one. My sister smoked fish for thirty years, and now she sells \
             telephones.”",
            "Dr Ada Brenn, who counts the fish, tells a different story: “There are as many as there \
             ever were.”",
        ],
        &["-", "Ada Brenn"],
    );
}

#[test]
fn in_whose_words_the_sentence_goes_on_they_speak() {
    check(
        &["Ada Brenn paints. In the words of one critic, she paints “the excuses of art”."],
        &["one critic"],
    );
}

#[test]
fn whoever_tells_of_it_is_not_whoever_asked() {
    check(
        &[
            "Nobody clapped. “Which water?” asked an old woman, according to two people who were there.",
        ],
        &["an old woman"],
    );
}
