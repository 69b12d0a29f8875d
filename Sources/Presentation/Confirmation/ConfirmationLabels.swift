/// The fixed words of the pages that organisations see, by the names that their templates use.
package enum ConfirmationLabels {
    /// What is said where none of the answers was given.
    package static let answerNeeded = "Kies een van de drie antwoorden."

    package static let all: [String: String] = [
        "site": "Sociale kaart",
        "skip_content": "Naar de inhoud",
        "no_cookies": "Deze pagina gebruikt geen cookies.",
        "contact_before": "Vragen? Neem contact op met",
        "contact_nobody": "de beheerder van de Sociale kaart",
        "not_sent": "Uw antwoord is nog niet verstuurd",
        "your_name": "Uw naam (verplicht)",
        "your_name_hint":
            "Bij de gegevens komt te staan dat u ze bevestigd hebt. Hulpverleners kunnen uw naam "
            + "zien.",
        "confirm_title": "Kloppen deze gegevens nog?",
        "confirm_intro":
            "Hulpverleners zoeken op de Sociale kaart de juiste hulp voor iemand. Dit vinden ze "
            + "vandaag over u. Klopt alles nog, dan bent u in één stap klaar.",
        "jump_to_answer": "Naar uw antwoord",
        "answer_title": "Uw antwoord",
        "all_right": "Alles klopt",
        "all_right_hint": "U hoeft verder niets te doen.",
        "something_changed": "Iets is gewijzigd",
        "something_changed_hint": "U krijgt de gegevens te zien en past aan wat niet meer klopt.",
        "gone": "Dit bestaat niet meer",
        "gone_hint": "Er verdwijnt nog niets: een beheerder kijkt het eerst na.",
        "back_to_entry": "Terug, zonder iets te wijzigen",
        "change_title": "Wat is er gewijzigd?",
        "change_intro":
            "Pas aan wat niet meer klopt. Wat nog klopt, laat u staan. Maak een vak leeg als het "
            + "niet meer van toepassing is.",
        "fixed_title": "Klopt dit ook nog?",
        "fixed_hint":
            "Dit kunt u hier niet zelf aanpassen. Is het veranderd, schrijf het dan hieronder bij uw "
            + "opmerking.",
        "remark_legend": "Opmerking en naam",
        "remark_label": "Wilt u nog iets zeggen?",
        "remark_no_clients": "Schrijf niets over cliënten.",
        "remark_no_clients_text": "Geen namen, geen adressen, niets waaraan iemand te herkennen is.",
        "remark_longest_before": "Ten hoogste",
        "remark_longest_after": "tekens. Alleen de beheerder van de kaart leest dit.",
        "send_changes": "Verstuur de wijzigingen",
        "send_changes_hint":
            "Een beheerder kijkt ze na voor ze op de kaart komen. Wat u niet wijzigt, geldt als "
            + "bevestigd.",
        "thanks_changes": "Wat u gewijzigd hebt",
        "thanks_next": "Wat er nu gebeurt",
        "thanks_close": "De link uit de mail is nu gebruikt en werkt niet meer. U mag dit venster sluiten.",
    ]
}
