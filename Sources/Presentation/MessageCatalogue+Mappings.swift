import DirectoryService
package import Importing

extension MessageCatalogue {
    /// The sentences in a drafted mapping.
    package static let mappingDraft = MappingDraft.Wording(
        heading: "Voorstel, gemaakt uit het bestand zelf: kijk elke regel na, en probeer met kaart importeer --proef.",
        unmapped: "Hiervoor is geen veld gevonden:", unsure: "nakijken",
        unknownValue: "vul aan wat deze waarde betekent",
        madeUpHeader: "Het bestand heeft geen bruikbare kop: geef de kolommen hier betere namen.",
        headerBelowTitles: "De kop van het bestand staat onder titels of herhaalt namen: daarom staat ze hier.")

    /// The problems of a mapping file, a line each, under its name.
    static func lines(_ error: FaultyMapping) -> String {
        let count = DutchWriting.count(error.problems.count, "fout", "fouten")
        return (["De mapping \(error.path) heeft \(count):"] + error.problems.map { "  " + line($0) })
            .joined(separator: "\n")
    }

    /// A problem of a mapping file in one line: where it stands, what is wrong, what was probably meant.
    package static func line(_ problem: MappingProblem) -> String {
        let key = problem.keyPath.isEmpty ? "" : " (\(problem.keyPath.joined(separator: ".")))"
        let meant = problem.suggestion.map { " Bedoelde u \(quoted($0))?" } ?? ""
        return "regel \(problem.line), kolom \(problem.column)\(key): \(sentence(problem))\(meant)"
    }

    /// What libyaml complains of; its own words where they are not among the usual ones.
    private static func dutch(yaml problem: String) -> String {
        let usual = [
            (
                "mapping values are not allowed",
                "een dubbele punt staat waar hij niet kan, of de regel springt verkeerd in"
            ),
            (
                "cannot start any token",
                "een waarde begint met een teken dat niet kan (een tab, @ of %); zet ze tussen aanhalingstekens"
            ),
            ("did not find expected ',' or", "een komma of een sluitend haakje ontbreekt"),
            ("could not find expected ':'", "een dubbele punt ontbreekt"),
            ("did not find expected", "de regel springt verkeerd in, of er staat iets te veel"),
            ("unexpected end of stream", "een aanhalingsteken of haakje wordt nergens gesloten"),
            ("unexpected document", "een aanhalingsteken of haakje wordt nergens gesloten"),
            ("found another document", "er staat een tweede document in (---); houd er één"),
            ("nesting", "er zijn te veel niveaus in elkaar"),
            ("undefined alias", "een * verwijst naar iets dat nergens met & benoemd is"),
            ("escape", "na een \\ staat een teken dat daar niets betekent; gebruik enkele aanhalingstekens"),
            ("control characters are not allowed", "er staat een stuurteken"),
        ]
        return usual.first { problem.contains($0.0) }?.1 ?? "libyaml meldt: \(problem)"
    }

    private static func sentence(_ problem: MappingProblem) -> String {
        let value = quoted(problem.value)
        switch problem.rule {
        case .notYAML(let detail): return "dit is geen correcte YAML: \(dutch(yaml: detail))."
        case .duplicateKey: return "de sleutel \(value) staat hier twee keer."
        case .duplicateColumn: return "de kolom \(value) staat twee keer in header; geef elke kolom een eigen naam."
        case .tooLarge: return "deze mapping is te groot of te diep genest."
        case .wrongType(let expected): return "hier hoort \(name(expected)) te staan."
        case .missingKey: return "de sleutel \(value) ontbreekt."
        case .unknownKey: return "de sleutel \(value) bestaat hier niet."
        case .unknownField: return "een aanbod heeft hier geen veld \(value)."
        case .unknownWord(let allowed):
            return "\(value) kan hier niet; wel: \(DutchWriting.list(allowed, and: "of"))."
        case .badPath(let error): return "het pad \(value) kan niet gelezen worden: \(sentence(error.rule))."
        case .notAPattern: return "het pad \(value) mag hier alleen uit namen van elementen bestaan."
        case .badPattern: return "de reguliere expressie \(value) kan niet gelezen worden."
        case .badDateFormat:
            return "\(value) is geen datumvorm; schrijf ze met d, M en y, bijvoorbeeld dd/MM/yyyy."
        case .notInVocabulary(let vocabulary):
            return "\(value) kan dit veld niet bevatten; wel: \(DutchWriting.list(vocabulary.words, and: "of"))."
        case .conflictingKeys(let first): return "\(quoted(first)) en \(value) kunnen hier niet samen staan."
        case .noSource:
            return "hier staat niet waar de waarde vandaan komt: geef column, path, constant, first of join."
        case .notForFormat(let format):
            return "de sleutel \(value) betekent niets voor bestanden van het type \(format)."
        case .unknownJoin: return "er is geen join met de naam \(value)."
        case .joinCircle: return "deze joins hebben elkaar nodig in een kring: \(value)."
        case .unequalKeys(let key, let by):
            return "key heeft \(key) delen en by heeft er \(by); het moeten er evenveel zijn."
        case .listForOneValue:
            return "dit veld bevat één waarde: kies met first of voeg samen met join."
        case .badName:
            return "\(value) kan geen naam zijn: gebruik alleen letters, cijfers, streepjes en punten."
        }
    }

    private static func sentence(_ rule: XMLPathError.Rule) -> String {
        switch rule {
        case .empty: "het is leeg"
        case .nameExpected:
            "hier hoort een naam, *, @, ., .. of text() te staan; een naam met andere tekens staat tussen aanhalingstekens ('1e naam')"
        case .unexpectedCharacter:
            "er staat een teken dat daar niet kan; een naam met spaties of tekens staat tussen aanhalingstekens ('naam dienst')"
        case .unknownPrefix: "het voorvoegsel voor de dubbele punt staat niet bij namespaces"
        case .unclosedPredicate: "een haakje wordt niet gesloten"
        case .unclosedText: "een aanhalingsteken wordt niet gesloten"
        case .textExpected: "na = of != hoort een tekst tussen aanhalingstekens"
        case .stepAfterValue: "@naam en text() kunnen alleen achteraan staan"
        case .notARecordPath: "een pad naar aanbod begint met / of // en bestaat uit namen"
        case .absolute: "een pad naar een waarde begint bij het aanbod, dus niet met /"
        case .tooDeep: "er staan te veel haakjes in elkaar"
        }
    }

    private static func name(_ expected: MappingProblem.Expected) -> String {
        switch expected {
        case .text: "een tekst"
        case .list: "een lijst"
        case .keys: "een blok met sleutels"
        case .boolean: "true of false"
        case .textOrList: "een tekst of een lijst van teksten"
        case .value: "een tekst, of een blok dat zegt waar de waarde vandaan komt"
        }
    }
}
