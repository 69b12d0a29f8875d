package import Thesaurus

extension MessageCatalogue {
    /// Something wrong or doubtful in the thesaurus, in one line.
    package static func line(_ issue: ThesaurusIssue) -> String {
        let place = issue.line > 0 ? "\(issue.file), regel \(issue.line)" : issue.file
        let field = issue.field.map { ", veld \($0)" } ?? ""
        return "\(place)\(field): \(sentence(issue))"
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
