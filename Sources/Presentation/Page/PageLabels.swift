package import Thesaurus

/// The languages of the page.
package enum PageLanguage: String, Sendable, CaseIterable {
    case dutch = "nl"
    case french = "fr"

    /// What it calls itself.
    var name: String {
        switch self {
        case .dutch: "Nederlands"
        case .french: "Français"
        }
    }

    /// The same as the thesaurus has it.
    package var ofTerms: Term.Language { self == .french ? .french : .dutch }

    /// How a text in Dutch is marked on a page in this language; nil where it needs no mark.
    var markOfDutch: String? { self == .dutch ? nil : Self.dutch.rawValue }
}

/// The fixed words of the page, by the names that its templates use.
package enum PageLabels {
    /// The labels of a language.
    static func labels(_ language: PageLanguage) -> [String: String] {
        all.mapValues { language == .dutch ? $0.nl : $0.fr }
    }

    private static let all: [String: (nl: String, fr: String)] = [
        "site": ("Sociale kaart", "Carte sociale"),
        "skip_content": ("Naar de inhoud", "Aller au contenu"),
        "page_language": ("Taal van deze pagina", "Langue de cette page"),
        "current_language": ("huidige taal", "langue actuelle"),
        "copied": ("gekopieerd", "copié"),
        "no_copy": (
            "Kopiëren lukt niet. Selecteer de tekst zelf.",
            "La copie a échoué. Sélectionnez le texte vous-même."
        ),
        "failed": (
            "De kaart antwoordt niet. Probeer het opnieuw. Lukt het dan nog niet, verwittig dan de beheerder van de kaart.",
            "La carte ne répond pas. Réessayez. Si cela ne fonctionne toujours pas, prévenez le gestionnaire de la carte."
        ),
        "suggestions": ("%d suggesties. Kies met de pijltjes.", "%d suggestions. Choisissez avec les flèches."),
        "suggestions_name": ("Suggesties", "Suggestions"),
        "search_label": ("Welke hulp zoekt u?", "Quelle aide cherchez-vous ?"),
        "search_hint": (
            "Schrijf het in gewone woorden, bijvoorbeeld: schuldhulp voor jongeren in Tienen",
            "Utilisez des mots simples, par exemple : aide aux dettes pour jeunes à Tirlemont"
        ),
        "search_button": ("Zoek", "Rechercher"),
        "understood": ("Begrepen:", "Compris :"),
        "left_out": ("Weggelaten:", "Laissé de côté :"),
        "restore": ("terugzetten", "remettre"),
        "refine": ("Verfijnen", "Affiner"),
        "clear_choices": ("Alles wissen", "Tout effacer"),
        "results_word": ("resultaten", "résultats"),
        "choose_keys": ("Druk op Enter om zo te zoeken.", "Appuyez sur Entrée pour chercher ainsi."),
        "apply": ("Keuze toepassen", "Appliquer ces choix"),
        "show_results": ("Toon de resultaten", "Voir les résultats"),
        "skip_results": ("Naar de resultaten", "Aller aux résultats"),
        "new_search": ("Nieuwe zoekopdracht", "Nouvelle recherche"),
        "because": ("Past omdat:", "Convient parce que :"),
        "but": ("Let op:", "Attention :"),
        "no_phone": ("geen telefoonnummer bekend", "aucun numéro de téléphone connu"),
        "copy": ("kopieer", "copier"),
        "pages": ("Meer resultaten", "Plus de résultats"),
        "state": ("Wat op de kaart staat", "Ce que contient la carte"),
        "back": ("Terug naar de resultaten", "Retour aux résultats"),
        "copy_all": ("Kopieer de gegevens", "Copier les coordonnées"),
        "print_link": ("Afdrukken voor de cliënt", "Imprimer pour la personne"),
        "report": ("Klopt er iets niet?", "Une erreur ? Signalez-la"),
        "act": ("In het kort", "En bref"),
        "hours": ("Openingsuren", "Heures d’ouverture"),
        "hours_caption": ("Openingsuren per dag", "Heures d’ouverture par jour"),
        "today": ("vandaag", "aujourd’hui"),
        "closed": ("gesloten", "fermé"),
        "origin": ("Waar deze gegevens vandaan komen", "D’où viennent ces informations"),
        "back_to_offering": ("Terug naar het aanbod", "Retour à l’offre"),
        "print_now": ("Druk dit blad af", "Imprimer cette feuille"),
        "print_how": (
            "Druk dit blad af met uw browser (Ctrl+P).",
            "Imprimez cette feuille avec votre navigateur (Ctrl+P)."
        ),
        "printed_on": ("afgedrukt op", "imprimé le"),
        "appointment": ("Mijn afspraak", "Mon rendez-vous"),
        "appointment_when": ("Dag en uur:", "Jour et heure :"),
        "appointment_who": ("Met wie:", "Avec qui :"),
        "report_title": ("Klopt er iets niet?", "Signaler une erreur"),
        "report_about": ("U meldt iets over:", "Votre message concerne :"),
        "report_kind": ("Wat klopt er niet?", "Qu’est-ce qui n’est pas correct ?"),
        "report_text": ("Wat weet u erover?", "Que savez-vous à ce sujet ?"),
        "report_no_clients": ("Schrijf niets over cliënten.", "N’écrivez rien sur les personnes que vous aidez."),
        "report_no_clients_text": (
            "Geen namen, geen rijksregisternummers, geen e-mailadressen.",
            "Pas de noms, pas de numéros de registre national, pas d’adresses e-mail."
        ),
        "report_longest_before": ("Ten hoogste", "Au maximum"),
        "report_longest_after": ("tekens.", "caractères."),
        "report_send": ("Verstuur de melding", "Envoyer le message"),
        "report_error": ("De melding is nog niet verstuurd", "Le message n’a pas encore été envoyé"),
        "report_thanks": ("Bedankt, uw melding is aangekomen", "Merci, votre message est bien arrivé"),
        "report_thanks_text": (
            "De beheerder van de kaart kijkt ze na. U hoeft niets meer te doen.",
            "Le gestionnaire de la carte va le vérifier. Vous n’avez plus rien à faire."
        ),
        "back_to_map": ("Terug naar de kaart", "Retour à la carte"),
        "privacy": ("Wat u zoekt, wordt niet bewaard.", "Vos recherches ne sont pas conservées."),
        "report_missing": ("Ontbreekt er iets op de kaart?", "Il manque quelque chose sur la carte ?"),
        "keys": (
            "Toetsen: / naar het zoekvak, pijl omlaag en omhoog door de resultaten, Enter om te openen, Esc om terug te gaan.",
            "Touches : / vers la zone de recherche, flèches bas et haut pour parcourir les résultats, Entrée pour ouvrir, Échap pour revenir."
        ),
    ]
}
