/// Why an organisation cannot answer by a link, as its page says it.
package enum ConfirmationProblem: Error, Sendable, Hashable {
    case unknown, used, expired
    /// The form was sent from another site.
    case foreign
    /// The browser calls this page by a name that is not its own.
    case misdirected
    case tooLarge, unreadable, busy
    case wrongMethod

    package var heading: String {
        switch self {
        case .unknown: "Deze link werkt niet"
        case .used: "Deze link is al gebruikt"
        case .expired: "Deze link is verlopen"
        case .foreign: "Uw antwoord is niet aangenomen"
        case .misdirected: "Dit adres klopt niet"
        case .tooLarge: "Dat is te veel tekst"
        case .unreadable, .wrongMethod: "Dit kunnen we niet lezen"
        case .busy: "Even niet beschikbaar"
        }
    }

    package var message: String {
        switch self {
        case .unknown: "We kennen deze link niet. Misschien is hij niet helemaal overgenomen uit de mail."
        case .used: "Met deze link is al geantwoord. Hij werkt maar één keer."
        case .expired: "U kunt met deze link niet meer antwoorden."
        case .foreign: "Het kwam van een andere website."
        case .misdirected: "Deze pagina werkt enkel op het adres dat in de mail staat."
        case .tooLarge, .unreadable, .wrongMethod: "Uw antwoord is niet bewaard."
        case .busy: "Uw antwoord is nog niet bewaard."
        }
    }

    package var advice: [String] {
        switch self {
        case .unknown:
            [
                "Klik op de link in de mail zelf, of kopieer hem helemaal, tot en met het laatste teken.",
                "Lukt het niet? Antwoord dan op de mail. We helpen u graag verder.",
            ]
        case .used:
            [
                "Hebt u niet zelf geantwoord? Misschien deed een collega het.",
                "Wilt u nog iets laten aanpassen? Neem dan contact met ons op. We doen het graag voor u.",
            ]
        case .expired:
            ["Neem contact met ons op om te laten weten of uw gegevens nog kloppen, of om een nieuwe link te krijgen."]
        case .foreign, .unreadable, .wrongMethod: ["Open de link uit de mail opnieuw, en antwoord op die pagina."]
        case .misdirected: []
        case .tooLarge: ["Ga terug en maak uw tekst korter."]
        case .busy: ["Probeer het over een minuut opnieuw."]
        }
    }
}
