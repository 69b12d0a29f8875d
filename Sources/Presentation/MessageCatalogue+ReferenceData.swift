import DutchText
import Gazetteer
package import Thesaurus

extension MessageCatalogue {
    static func sentence(_ error: GazetteerError) -> String {
        let field = error.field.isEmpty ? "" : ", veld \(error.field)"
        let value = quoted(error.value)
        let cause: String =
            switch error.rule {
            case .readable(let reason): cause(reason)
            case .column: "deze kolom ontbreekt, of het bestand heeft geen enkele rij"
            case .soundRow: "deze rij heeft niet evenveel kolommen als de kop"
            case .filled: "hier moet een waarde staan"
            case .digits(let count): "\(value) is geen getal van \(count) cijfers"
            case .oneOf(let words): "\(value) kan niet; schrijf \(DutchWriting.list(words, and: "of"))"
            case .date: "\(value) is geen datum; schrijf jjjj-mm-dd"
            case .known: "\(value) bestaat niet, of is van een andere soort"
            case .unique: "\(value) staat er al"
            }
        return "\(place(error.file, error.line))\(field): \(cause). Herstel de gebieden in Config/gebieden."
    }

    static func sentence(_ error: LexiconError) -> String {
        let cause =
            switch error.rule {
            case .unreadable: "het lexicon kan niet gelezen worden"
            case .noHeading: "dit is geen lexicon"
            case .otherFormat: "dit lexicon hoort bij een andere versie van kaart"
            case .otherContent: "dit lexicon is afgekapt of met de hand veranderd"
            }
        return "\(place(error.file, error.line)): \(cause). Zet het bestand terug zoals het geleverd werd."
    }

    /// Something wrong or doubtful in the thesaurus, in one line.
    package static func line(_ issue: ThesaurusIssue) -> String {
        let field = issue.field.map { ", veld \($0)" } ?? ""
        return "\(place(issue.file, issue.line))\(field): \(sentence(issue))"
    }

    private static func sentence(_ issue: ThesaurusIssue) -> String {
        let value = quoted(issue.value)
        switch issue.rule {
        case .unreadable: return "het bestand kan niet gelezen worden."
        case .missingColumn: return "de kolom \(value) ontbreekt."
        case .brokenRow: return "deze rij heeft niet evenveel kolommen als de kop."
        case .unknownKind: return "\(value) is geen soort; schrijf doelgroep, domein of woord."
        case .emptyCode: return "de code is leeg."
        case .duplicateCode(let line): return "de code \(value) staat al op regel \(line)."
        case .emptyLabel: return "het Nederlandse label is leeg."
        case .unknownBroader: return "de ruimere term \(value) bestaat niet."
        case .broaderInOtherScheme: return "de ruimere term \(value) is van een andere soort."
        case .cycle: return "wie hier de ruimere termen volgt, komt bij \(value) terug."
        case .notAnAge: return "\(value) is geen leeftijd van 0 tot 130."
        case .agesReversed: return "de hoogste leeftijd ligt onder de laagste."
        case .missingLabel(let language): return "het label in het \(name(language)) ontbreekt."
        case .emptyTerm: return "tussen twee scheidingstekens staat niets."
        case .repeatsLabel: return "\(value) is al het label of de code."
        case .repeatedTerm: return "\(value) staat hier twee keer."
        case .clash(let code, let line):
            return
                "\(value) staat ook bij \(code) (regel \(line)). Zet in beide toelichtingen \"Dubbelzinnig: \(issue.value)\" "
                + "of schrap er een."
        case .needlessAmbiguity: return "\(value) heet dubbelzinnig, maar staat nergens anders."
        case .unusedField: return "deze kolom betekent niets voor deze soort."
        }
    }

    private static func name(_ language: Term.Language) -> String {
        switch language {
        case .dutch: "Nederlands"
        case .french: "Frans"
        case .english: "Engels"
        }
    }
}
