//! Who is described and named: appositions before and after, nouns beside names, names that
//! come later, and descriptions that must not be linked.

use super::who_tests::check;

#[test]
fn those_named_beside_a_description_are_called_back_by_it() {
    check(
        &[
            "The captain of the ferry Vigga, Olaf Brekke, was on the bridge. “There was fog,” the captain said.",
        ],
        &["Olaf Brekke"],
    );
    check(
        &[
            "In Hausa, the driver of the only truck, Sani Garba, explained: “I have a tank, but I have no fuel.”",
        ],
        &["Sani Garba"],
    );
    check(
        &[
            "Ali Hassan, 34, a shopkeeper in the old town, lost his roof. “It flew,” the shopkeeper said.",
        ],
        &["Ali Hassan"],
    );
    check(
        &[
            "A resident, Fatma Yildiz, watched from a balcony. “It was like a drum,” the resident said.",
        ],
        &["Fatma Yildiz"],
    );
    check(
        &[
            "The prefect, Colonel Idrissa Maiga, spoke in French. “Water is coming,” the prefect said.",
        ],
        &["Idrissa Maiga"],
    );
    check(
        &["The ferryman, 63-year-old Tomás Quiroga, rowed. “I am slow,” the ferryman said."],
        &["Tomás Quiroga"],
    );
    check(
        &["Tomás Quiroga, the 63-year-old ferryman, rowed. “I am slow,” the ferryman said."],
        &["Tomás Quiroga"],
    );
    check(
        &[
            "“I had a plan,” said Eun-ji Kang, a lifeguard at the beach. The lifeguard swam out twice. “Then I had a better one,” the lifeguard said.",
        ],
        &["Eun-ji Kang", "Eun-ji Kang"],
    );
    check(
        &[
            "The chief executive of Nordvik, Hanne Solberg, spoke to staff. “We are not selling,” the chief executive said. “We never were,” she said.",
        ],
        &["Hanne Solberg", "Hanne Solberg"],
    );
    check(
        &[
            "“We are hungry,” said Maryam, 32, a teacher who fled with her children. “We walked,” the teacher said.",
        ],
        &["Maryam", "Maryam"],
    );
    check(
        &[
            "“Nothing leaked,” said Henrik Vang, a spokesman for the port. “Nothing ever does,” the spokesman added.",
        ],
        &["Henrik Vang", "Henrik Vang"],
    );
}

#[test]
fn nouns_beside_a_name_call_its_bearer_back() {
    check(
        &["Bus driver Ahmed Sesay was on his last round. “They jumped on,” the driver said."],
        &["Ahmed Sesay"],
    );
    check(
        &["The defence lawyer Ingrid Falk called no witnesses. “We are content,” the lawyer said."],
        &["Ingrid Falk"],
    );
    check(
        &[
            "Brenn was not in court. Her lawyer, Ivo Ketch, said she was ill. “She is in bed,” the lawyer said.",
        ],
        &["Ivo Ketch"],
    );
    check(
        &["The barrister Niamh Doyle spoke for the family. “It is a disgrace,” the lawyer said."],
        &["Niamh Doyle"],
    );
    check(
        &["Trawler owner Siggi Jónsson paid. “It was my boat,” the owner said."],
        &["Siggi Jónsson"],
    );
    check(
        &[
            "Hospital worker Blessing Udo, a mother of two, said she was tired. “I have no bed,” the mother of two said.",
        ],
        &["Blessing Udo"],
    );
    check(
        &["The airline Selva Air cancelled all flights. “We are sorry,” the airline said."],
        &["Selva Air"],
    );
    check(
        &[
            "Paulo Duarte is the harbour master of Vila Seca. “We count the boats,” the harbour master said.",
        ],
        &["Paulo Duarte"],
    );
    check(
        &["Joyce Achieng was elected mayor in May. “We will count every lamp,” the mayor said."],
        &["Joyce Achieng"],
    );
    check(
        &["Yusuf Demir works as a baker in Izmir. “I get up at three,” the baker said."],
        &["Yusuf Demir"],
    );
}

#[test]
fn what_somebody_has_may_be_somebody_with_a_name() {
    check(
        &[
            "In a letter to the halls, her manager, Greta Lohmann, wrote: “We ask for your patience.”",
        ],
        &["Greta Lohmann"],
    );
    check(&["“I would tell them nothing,” said Dahl's mate, Per Nygaard."], &["Per Nygaard"]);
    check(
        &["Its skipper, Wout Mulder, waved. “Are you having a party?” the skipper shouted."],
        &["Wout Mulder"],
    );
    check(
        &[
            "Kofi Asante and his brother, Yaw Asante, farm cocoa. “We plant,” said Kofi Asante. “We wait,” said his brother.",
        ],
        &["Kofi Asante", "Yaw Asante"],
    );
    check(
        &[
            "Marta Quill and her daughter, Ana Quill, swim. “It is cold,” said her daughter. “It is not,” said Marta Quill.",
        ],
        &["Ana Quill", "Marta Quill"],
    );
    check(
        &[
            "Judge Amina Sow read the log. “It says nothing,” the judge said. Her clerk, Omar Ba, wrote. “It says rain,” her clerk said.",
        ],
        &["Amina Sow", "Omar Ba"],
    );
    check(
        &[
            "The court heard from the victim's widow, Mrs Ebele Eze. “He was my house,” the widow said.",
        ],
        &["Ebele Eze"],
    );
}

#[test]
fn the_name_may_come_later() {
    check(
        &[
            "A woman stood on the quay on Sunday and held up her hand. “I was not brave,” she said.",
            "The woman was Teresa Mbeki, 71, a retired midwife. “You could see the river,” Mbeki said.",
        ],
        &["Teresa Mbeki", "Teresa Mbeki"],
    );
    check(
        &["The baker, a man called Yusuf Demir, opened the door. “Come in,” the baker said."],
        &["Yusuf Demir"],
    );
    check(&["“Come in,” said the baker, Yusuf, who gave only his first name."], &["Yusuf"]);
    check(
        &[
            "A nurse, who asked to be identified only by her first name, Salma, was crying. “I left them,” she said.",
        ],
        &["Salma"],
    );
    check(
        &[
            "A barge came. “Are you having a party?” its skipper shouted. The skipper, Wout Mulder, has been on the water since 1980.",
        ],
        &["Wout Mulder"],
    );
    check(
        &["“He has been counting,” said the owner, who bought the yard in 2010, a Mr Petrov."],
        &["Petrov"],
    );
    check(
        &[
            "Nobody had seen the keeper for a week. “I was in the tower,” the keeper said when he came down. The keeper, Aled Pugh, is 60.",
        ],
        &["Aled Pugh"],
    );
    check(
        &[
            "A nurse wept. The nurse, Ines Prado, had worked all night. “I left them,” the nurse said.",
        ],
        &["Ines Prado"],
    );
}

#[test]
fn writers_change_words_for_one_another() {
    check(
        &["Goalkeeper Femi Ajayi saved two penalties. “I guessed,” the keeper said."],
        &["Femi Ajayi"],
    );
    check(
        &[
            "Dr Lucía Ferrer, a volcanologist at the observatory, slept in a tent. “It hums,” the scientist said.",
        ],
        &["Lucía Ferrer"],
    );
    check(
        &[
            "Lumo Labs, a phone maker in Espoo, cut 200 jobs on Monday. “It hurts,” the phone maker said.",
        ],
        &["Lumo Labs"],
    );
}

#[test]
fn several_are_named_beside_what_they_are() {
    check(
        &[
            "“It took long enough,” said the brothers Luca and Piero Sandri, who have fished here since they were boys.",
        ],
        &["Luca and Piero Sandri"],
    );
    check(
        &[
            "The mayors of Upper and Lower Stell, Ida Horn and Franz Keller, signed. “We were tired,” the two said in a joint statement.",
        ],
        &["Ida Horn and Franz Keller"],
    );
    check(
        &["“It took long enough,” said sisters Anna and Berta Sandri."],
        &["Anna and Berta Sandri"],
    );
    check(
        &["The brothers Luca and Piero Sandri said: “It took long enough.”"],
        &["Luca and Piero Sandri"],
    );
}

#[test]
fn nicknames_are_no_other_names() {
    check(
        &[
            "Robert “Bob” Dunmore ran the pub for 40 years. “I never drank,” said Bob Dunmore. “Not once,” Dunmore said.",
        ],
        &["Robert Dunmore", "Robert Dunmore"],
    );
    check(
        &[
            "Margaret (Peggy) Oyelaran was born in Jos. “I was the first girl in the school,” she said. “They gave me a slate,” Peggy Oyelaran said.",
        ],
        &["Margaret Oyelaran", "Margaret Oyelaran"],
    );
}

#[test]
fn bodies_call_themselves_by_their_members() {
    check(
        &[
            "The Friends of the Mill, who have raised money since 2019, wrote to the council. “We were never asked,” the Friends of the Mill said.",
        ],
        &["Friends of the Mill"],
    );
    check(
        &[
            "The Mothers of the Square met on Thursday. “We are still here,” the Mothers of the Square said in a statement.",
        ],
        &["Mothers of the Square"],
    );
}

#[test]
fn languages_and_first_words_are_no_people() {
    check(&["In Hausa, Garba Sani told the crowd: “There is no fuel.”"], &["Garba Sani"]);
    check(
        &["Abd al-Karim ibn Said al-Mazri came late. “You are kind,” al-Mazri said."],
        &["Abd al-Karim ibn Said al-Mazri"],
    );
    check(&["Per Nygaard rowed. “It leaks,” said Per Nygaard."], &["Per Nygaard"]);
    check(&["On the forum a user called @kelpie_fan wrote: “Finally.”"], &["@kelpie_fan"]);
    check(&["“Not my team,” wrote @rosa.k under the picture."], &["@rosa.k"]);
}

#[test]
fn a_description_of_somebody_else_is_not_linked() {
    check(
        &[
            "Brenn's lawyer, Ivo Ketch, left early. The bank's lawyer, Una Marsh, did not. “No comment,” a lawyer said.",
        ],
        &["a lawyer"],
    );
    check(
        &[
            "The captain of the Vigga, Olaf Brekke, was asleep. The captain of the Asta was not. “I saw it,” the captain of the Asta said.",
        ],
        &["The captain of the Asta"],
    );
    check(
        &[
            "The owner of the bar, Lena Holt, wept. A waiter helped her. “It is gone,” the waiter said.",
        ],
        &["A waiter"],
    );
    check(
        &["The mayor of the next town, Harrow, was silent. “No,” the mayor said."],
        &["The mayor of the next town"],
    );
    check(
        &[
            "The barrister Niamh Doyle spoke for the family, and solicitor Tom Reed for the bank. “It is a disgrace,” the lawyer said.",
        ],
        &["the lawyer"],
    );
    check(
        &[
            "The mayor's office declined to comment. “We are looking into it,” a spokesman said. The mayor, Rosa Lind, was away.",
        ],
        &["a spokesman"],
    );
    check(&["The result, Una Brenn said, was “a disgrace.”"], &["Una Brenn"]);
}
