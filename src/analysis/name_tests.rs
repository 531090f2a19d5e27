//! One person under many forms of a name: particles, initials, accents, hyphens, suffixes,
//! titles, ranks, acronyms, namesakes.

use super::who_tests::{analysed, check};

/// Who says each quotation, where each stands in one paragraph of its own.
fn forms(sentences: &[&str], expected: &[&str]) {
    check(sentences, expected);
}

#[test]
fn particles_belong_to_last_names() {
    forms(
        &[
            "“We are late,” said Annegret van der Zwaan, who runs the ferry.",
            "“We were always late,” Van der Zwaan said on Monday.",
            "“Nobody minds,” growled van der Zwaan. “We do,” van der Zwaan added later.",
        ],
        &["Annegret van der Zwaan"; 4],
    );
    forms(
        &[
            "“The water rose,” said Khalid bin Saif al-Harrasi, the commander.",
            "“It will rise again,” al-Harrasi said.",
            "“It rose,” said Elinor ap Rhys. “I saw it,” ap Rhys said.",
        ],
        &[
            "Khalid bin Saif al-Harrasi",
            "Khalid bin Saif al-Harrasi",
            "Elinor ap Rhys",
            "Elinor ap Rhys",
        ],
    );
    forms(
        &[
            "“It sounded like furniture,” said María de la Luz Ocampo, a teacher.",
            "“Like chairs,” De la Luz Ocampo said.",
            "“I rang the bell,” said Fergal Mac an Bhaird SC, counsel for the hospital.",
            "“It was silent,” Mr Mac an Bhaird said.",
        ],
        &[
            "María de la Luz Ocampo",
            "María de la Luz Ocampo",
            "Fergal Mac an Bhaird",
            "Fergal Mac an Bhaird",
        ],
    );
}

#[test]
fn initials_accents_and_hyphens_are_read_past() {
    forms(
        &[
            "“It is a contract,” said Jane K. Brenn, a lawyer.",
            "“One signs it,” J. K. Brenn said. “Or one does not,” said Brenn.",
        ],
        &["Jane K. Brenn"; 3],
    );
    forms(
        &[
            "“A warning went out,” said José Luis Quispe, the minister.",
            "“It went out late,” Jose Luis Quispe said.",
        ],
        &["José Luis Quispe"; 2],
    );
    forms(
        &[
            "“Patience is not consent,” Foreign Minister Park Ji-won said.",
            "“We will answer,” Park said. “In kind,” the minister said.",
            "“We will see,” said Ada Smith-Jones. “We shall,” said Ms. Smith-Jones.",
        ],
        &["Park Ji-won", "Park Ji-won", "Park Ji-won", "Ada Smith-Jones", "Ada Smith-Jones"],
    );
}

#[test]
fn parts_of_long_names_are_names() {
    forms(
        &[
            "“I was not protesting,” said Siti Aminah Kassim, who is 63.",
            "“My knees hurt,” Siti Aminah said. “They still do,” said Makcik Siti.",
        ],
        &["Siti Aminah Kassim"; 3],
    );
    forms(
        &[
            "President Ricardo Quispe Montt asked for help. “We are on our knees,” Quispe said.",
            "“We can still work,” Ricardo Quispe said.",
        ],
        &["Ricardo Quispe Montt"; 2],
    );
}

#[test]
fn suffixes_tell_fathers_from_sons() {
    forms(
        &[
            "“I trusted her,” said Warren Brenn Jr., who owns the mill.",
            "“I never did,” said his father, Warren Brenn Sr., on the steps.",
            "“I was a child,” said Warren Brenn III, who runs it now.",
            "“Like a sister,” Brenn Jr. said. “Hm,” said Brenn Sr., and left.",
        ],
        &[
            "Warren Brenn Jr",
            "Warren Brenn Sr",
            "Warren Brenn III",
            "Warren Brenn Jr",
            "Warren Brenn Sr",
        ],
    );
}

#[test]
fn titles_and_ranks_call_their_bearers_back() {
    forms(
        &[
            "Ms Justice Orla Tiernan gave judgment on Monday. “He was left there,” said the judge.",
            "“It was furred up,” said Lance Corporal Dean Scoular. “I told them,” L/Cpl Scoular said.",
            "Major Piers Hallam was away. “I think about it,” the major said.",
        ],
        &["Orla Tiernan", "Dean Scoular", "Dean Scoular", "Piers Hallam"],
    );
    forms(
        &[
            "Captain-General Anton Brull spoke on television. “We are ready,” Brull said.",
            "The then-Minister of Works, Bakary Sonko, did not. “I was out,” the former minister said.",
        ],
        &["Anton Brull", "Bakary Sonko"],
    );
    forms(
        &[
            "Datuk Haji Rosli bin Mat Desa chairs the board. “The smell is a gift,” Rosli said.",
            "“We remember,” the Datuk said.",
            "Premier Gavin Sturrock flew in on Monday. “Like the moon,” the Premier said.",
        ],
        &["Rosli bin Mat Desa", "Rosli bin Mat Desa", "Gavin Sturrock"],
    );
}

#[test]
fn a_deputy_is_not_whose_deputy_she_is() {
    forms(
        &[
            "“It will close,” Mayor Ivo Ketch said. “Give me two weeks,” said Deputy Mayor Una Brenn.",
            "“No,” the mayor said. “Then three,” the deputy mayor said.",
        ],
        &["Ivo Ketch", "Una Brenn", "Ivo Ketch", "Una Brenn"],
    );
}

#[test]
fn bodies_are_their_acronyms() {
    forms(
        &[
            "“Go home,” the Harbour Works Authority (HWA) said. “Or stay,” the HWA said.",
            "“It is wet,” the Centre for Marine Research said on Monday.",
            "“It is very wet,” CMR said on Tuesday.",
        ],
        &[
            "Harbour Works Authority",
            "Harbour Works Authority",
            "Centre for Marine Research",
            "Centre for Marine Research",
        ],
    );
}

#[test]
fn names_of_things_are_not_those_of_firms() {
    forms(
        &["Lumo Labs showed a phone on Monday. The Lumo Hush dims itself. “It learns,” Lumo said."],
        &["Lumo Labs"],
    );
}

#[test]
fn those_called_by_age_or_origin_are_whom_the_text_is_about() {
    forms(
        &[
            "Tracey Marl, a mother of two, got her children out. “He was black,” the 34-year-old said.",
            "Gianluca Ferri was at the ground. “It is my house,” the Italian told us.",
        ],
        &["Tracey Marl", "Gianluca Ferri"],
    );
}

#[test]
fn two_of_one_full_name_are_told_apart_by_what_they_are() {
    let analysis = analysed(&[
        "“We are late,” said John Brenn, the postman.",
        "Another John Brenn, a butcher, laughed. “He is never late,” the butcher said.",
        "“I was late,” said John Brenn, the postman.",
    ]);
    let roles: Vec<Option<&str>> = (0..analysis.quotes.len())
        .map(|at| analysis.speaker_of(at).and_then(|speaker| speaker.role.as_deref()))
        .collect();
    assert_eq!(
        roles,
        [Some("the postman"), Some("a butcher"), Some("the postman")],
        "{:?}",
        analysis.speakers
    );
}

#[test]
fn what_is_joined_in_a_name_belongs_to_whom_it_describes() {
    forms(
        &["A Wessmark Fire and Rescue spokesperson said: “We would remind all to test alarms.”"],
        &["A Wessmark Fire and Rescue spokesperson"],
    );
}

#[test]
fn names_that_are_other_words_too() {
    forms(
        &[
            "Greta May met the board in April. “No pier is better,” May said.",
            "“It may rain in May,” said May. “May we go?” Mrs. May asked.",
        ],
        &["Greta May"; 3],
    );
    forms(
        &[
            "George Will wrote to the paper. “It will rain,” Will wrote. It will not, they hope.",
            "“Will it stop?” asked Will Brenn, the warden.",
        ],
        &["George Will", "Will Brenn"],
    );
    forms(
        &[
            "Nancy Ebeling keeps the pier that Mark Schilling built.",
            "“I was a delegate for the boatmen,” Ebeling explained on Monday.",
            "Schilling told the board: “I replied to the post.”",
        ],
        &["Nancy Ebeling", "Mark Schilling"],
    );
    forms(
        &["The boats came back in May. Running late, Ivo Ketch left. “They float,” he said."],
        &["Ivo Ketch"],
    );
}

#[test]
fn who_shares_a_last_name_is_told_with_the_form_of_address() {
    forms(
        &[
            "Paolo Brenn wept. “It was alive on Friday,” Mr Brenn said.",
            "Outside, Mrs. Brenn spoke for them. “He looks at the oven,” she said.",
        ],
        &["Paolo Brenn", "Mrs. Brenn"],
    );
}

#[test]
fn a_title_at_the_end_of_a_name_takes_nothing_behind_it_for_its_bearer() {
    forms(
        &[
            "President of Harbour Works Una Brenn Opens Port Selden Pier.",
            "The Old President has a gate. “It is open,” Brenn said on Monday.",
        ],
        &["Una Brenn"],
    );
}

#[test]
fn headlines_make_no_names_longer() {
    forms(
        &[
            "Una Brenn Opens Port Selden Pier.",
            "Port Selden Pier has a new gate. “It is open,” Brenn said on Monday.",
            "Una Brenn, the mayor, cut the ribbon. “Come in,” she said.",
        ],
        &["Una Brenn", "Una Brenn"],
    );
    forms(
        &[
            "Ferry Boss Tobias Renn Slams Harbour Board Over New Timetable.",
            "“Nobody asked us,” Renn said.",
            "The Harbour Board denied it. “We did,” it said.",
        ],
        &["Tobias Renn", "Harbour Board"],
    );
}
