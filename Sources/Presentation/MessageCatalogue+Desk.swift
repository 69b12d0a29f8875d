package import DirectoryModel
package import DirectoryService

extension MessageCatalogue {
    /// What the desk says, to its clients and to whoever started it.
    package enum Desk {
        package static let badJSON =
            "De inhoud is geen JSON-object met parameters. Stuur bijvoorbeeld {\"q\": \"schuldhulp\", \"gemeente\": \"Tienen\"}."
        package static let badRequest =
            "Deze vraag is geen geldige HTTP-vraag. Kijk het adres en de kop na: een letter met een accent staat in een adres als "
            + "%C3%A9 (curl -G --data-urlencode doet dat voor u), en de kop mag niet te groot zijn."
        package static let noSuchPath = "Dit adres bestaat niet. Wat u kunt vragen, staat in /openapi.json."
        package static let noSuchThing = "Wat u vraagt, staat niet (meer) op de kaart. Kijk de id na."
        package static let noSuchPage = "Deze pagina bestaat niet, of het aanbod staat niet (meer) op de kaart."
        package static let reportKindNeeded = "Kies wat er niet klopt."
        package static let tooLarge = "De vraag is te groot. Stuur minder tekst."
        package static let unsupportedBody =
            "Deze soort inhoud lezen we niet. Stuur application/json of application/x-www-form-urlencoded."
        package static let tooSlow =
            "De vraag duurde te lang en is afgebroken. Probeer het over enkele seconden opnieuw."
        package static let incomplete =
            "De inhoud van de vraag is niet op tijd aangekomen. Stuur ze in één keer, met de juiste Content-Length."
        package static let busy =
            "Er wachten al te veel vragen van dit programma. Wacht op de antwoorden voor u meer vraagt."
        package static let tooManyReports =
            "U hebt dit uur al veel meldingen gedaan. Probeer het later opnieuw, of verwittig de beheerder van de kaart."
        package static let foreign =
            "Deze vraag komt van een andere pagina of langs een andere naam. Open de kaart op het adres waarop ze luistert."
        package static let failed =
            "Er ging iets mis aan onze kant. Probeer het opnieuw, of verwittig de beheerder van de kaart."
        package static let stopped = "De desk is gestopt; wat gevraagd was, is beantwoord."
        package static let reloaded = "De instellingen, de thesaurus en de gebieden zijn opnieuw gelezen."

        /// A line of the log: which request went wrong, and how; never what was asked.
        package static func failure(route: String, status: Int, seconds: Double) -> String {
            "\(route): \(title(status: status).lowercased()) (\(status)) na \(Int(seconds * 1_000)) ms"
        }

        package static func unknownParameter(_ name: String, known: [String]) -> String {
            "De parameter \(quoted(name)) bestaat hier niet. "
                + (known.isEmpty ? "Dit adres kent er geen." : "Er zijn: \(DutchWriting.list(known)).")
        }

        package static func contradictoryParameter(_ name: String) -> String {
            "\(name) staat er twee keer, met verschillende waarden. Geef er één."
        }

        package static let addressBesideBody =
            "Bij een POST staan de parameters in de inhoud, niet in het adres. Zet ze alle in de inhoud."

        package static func badParameter(_ name: String, _ value: String, form: String) -> String {
            "\(name): \(quoted(value)) kan niet. Verwacht: \(form)."
        }

        package static func farDate(_ name: String, _ value: String) -> String {
            badParameter(name, value, form: daysThatCanBeAsked)
        }

        package static func methodNotAllowed(_ allowed: [String]) -> String {
            "Dit adres kan zo niet gevraagd worden. Gebruik \(DutchWriting.list(allowed, and: "of"))."
        }

        package static func serving(on path: String) -> String {
            "De desk luistert op \(path). Vraag bijvoorbeeld: curl --unix-socket \(path) http://desk/gezondheid"
        }

        package static func servingPage(on url: String) -> String { "De pagina staat op \(url)" }

        package static func servingLinks(on place: String) -> String { "De pagina voor links luistert op \(place)" }

        package static func notReloaded(_ reason: String) -> String {
            "De instellingen zijn niet opnieuw gelezen; de vorige blijven gelden. \(reason)"
        }

        /// Why a report is not taken.
        package static func sentence(_ refusal: Report.Refusal) -> String {
            switch refusal {
            case .empty: "Schrijf kort wat er niet klopt of wat ontbreekt."
            case .tooLong(let count):
                "De melding telt \(DutchWriting.number(count)) tekens. Schrijf er ten hoogste "
                    + "\(DutchWriting.number(Report.longestText))."
            case .emailAddress:
                "Er staat een e-mailadres in de melding. Laat het weg: een melding gaat over het aanbod, niet over mensen."
            case .nationalNumber:
                "Er staat een rijksregisternummer in de melding. Laat het weg: een melding bevat niets over een cliënt."
            case .unknownOffering(let id): MessageCatalogue.unknownOffering(id)
            case .offeringNeeded: "Zeg over welk aanbod de melding gaat: de id, of bron:id."
            }
        }

        /// Why a list of the HSDS API is not given.
        package static func sentence(_ refusal: HSDSRefusal) -> String {
            switch refusal {
            case .badMoment(let text):
                "modified_after: \(quoted(text)) is geen dag of moment. Verwacht: jjjj-mm-dd of jjjj-mm-ddTuu:mm:ssZ."
            case .ownTerm(let id):
                "taxonomy_term_id: \(quoted(id)) is een veld van de kaart zelf; daarop kan niet gezocht worden."
            }
        }

        /// The Dutch title of an HTTP status.
        package static func title(status: Int) -> String {
            switch status {
            case 400: "Ongeldige vraag"
            case 404: "Niet gevonden"
            case 403: "Niet toegelaten"
            case 405: "Methode niet toegelaten"
            case 408: "Vraag niet volledig"
            case 413: "Vraag te groot"
            case 415: "Soort inhoud niet ondersteund"
            case 422: "Zo kan het niet"
            case 429: "Te veel"
            case 503: "Even niet beschikbaar"
            default: "Interne fout"
            }
        }
    }

    /// Why the desk cannot be served or asked is worded here, with the number of the system error.
    package static func socketTooLong(_ path: String, longest: Int) -> String {
        path.isEmpty
            ? "--socket wijst nergens heen. Geef een pad, bijvoorbeeld --socket /run/sociale-kaart/desk.sock."
            : "\(path) is te lang voor een socket (ten hoogste \(longest) tekens). Kies een kortere plaats."
    }

    package static func socketNotPossible(_ path: String, _ code: Int32) -> String {
        "Op \(path) kan geen socket komen (\(systemMessage(code))). Kies een andere plaats of maak de map."
    }

    package static func notASocket(_ path: String) -> String {
        "\(path) bestaat al en is geen socket; er is niets aan veranderd. Kies een andere plaats."
    }

    package static func socketInUse(_ path: String) -> String {
        "Op \(path) luistert al een desk. Stop die eerst, of kies een andere plaats."
    }

    package static func folderHeld(_ path: String) -> String {
        "Een ander programma houdt de map van \(path) vergrendeld. Stop dat programma, of kies een andere plaats."
    }

    package static func nobodyListens(_ path: String, _ code: Int32) -> String {
        "Op \(path) luistert geen desk (\(systemMessage(code))). Start ze met \"kaart serveer --socket \(path)\"."
    }

    package static func notLoopback(_ address: String, flag: String) -> String {
        "\(flag) \(address) kan niet: de pagina luistert enkel op deze machine. Geef 127.0.0.1:POORT, bijvoorbeeld 127.0.0.1:8642."
    }

    package static func addressNotPossible(_ address: String, _ code: Int32) -> String {
        "Op \(address) kan de pagina niet luisteren (\(systemMessage(code))). Kies een andere poort."
    }

    package static func badFile(_ path: String) -> String {
        "\(path) ontbreekt of is niet te lezen. Zet het bestand terug, of installeer kaart opnieuw."
    }

    package static func noAnswer(_ path: String) -> String {
        "De desk op \(path) gaf geen bruikbaar antwoord. Probeer het opnieuw; is kaart net bijgewerkt, start de desk dan eerst "
            + "opnieuw."
    }
}
