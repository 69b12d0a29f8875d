import DirectoryModel
import DirectoryService
package import DirectoryStore
import DutchText
import Foundation
import Gazetteer
import Importing
import RecordReading
import Search
import Thesaurus

extension MessageCatalogue {
    /// An error in one or two sentences that say what happened and what to do.
    ///
    /// - Parameter error: any error; one that is not ours is given in its own words.
    /// - Returns: the sentences; several lines where several things are wrong.
    package static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as StoreError: sentence(error)
        case let error as DeliveryInProgress: busy(since: error.since)
        case let error as ReadError: sentence(error)
        case let error as DeliveryError: sentence(error)
        case let error as SearchRefusal: sentence(error)
        case let error as ConfigurationError: sentence(error)
        case let error as ExportError: sentence(error)
        case let error as FaultyMapping: lines(error)
        case let error as GazetteerError: sentence(error)
        case let error as LexiconError: sentence(error)
        case let error as WatchError: sentence(error)
        case let error as ThesaurusError: error.issues.map(line).joined(separator: "\n")
        default: "Er ging iets mis: \(error)"
        }
    }

    static func sentence(_ error: StoreError) -> String {
        switch error {
        case .missing(let path):
            "Er is nog geen kaart op \(path). Maak er een met \"kaart importeer\", of zeg met --kaart waar ze staat."
        case .notAKaart(let path):
            "\(path) is geen kaart. Kijk na of --kaart of KAART_DATABASE naar het juiste bestand wijst."
        case .newer(let path):
            "\(path) is gemaakt door een nieuwere versie van kaart. Installeer die versie om ze te lezen."
        case .older(let path):
            "\(path) is gemaakt door een oudere versie van kaart. "
                + "Importeer één keer een levering als iemand die ze mag schrijven; dan wordt ze bijgewerkt."
        case .busy(let path):
            "De kaart \(path) is net in gebruik door iets anders dat schrijft. Probeer het over een minuut opnieuw."
        case .damaged(let path, let detail):
            "De kaart \(path) is beschadigd (SQLite meldt: \(detail)). Doe eerst \"kaart nazicht\": is alleen de zoekindex stuk, dan "
                + "is die te herstellen. Anders zet u een reservekopie terug; de beschadigde kaart is niet aangeraakt."
        case .diskFull(let path):
            "De schijf is vol: \(path.isEmpty ? "het tijdelijke bestand" : path) kan niet groeien. "
                + "Maak plaats en probeer opnieuw; de kaart is zoals ze was."
        case .notPermitted(let path):
            "U mag \(path) niet lezen of schrijven. Vraag de beheerder van deze machine om toegang."
        case .unreadableJournal(let path):
            "Naast \(path) staan nog wijzigingen (\(path)-wal) die alleen wie er mag schrijven kan lezen. "
                + "Vraag de beheerder van de kaart om er één keer \"kaart nazicht\" te doen, of om schrijfrecht op de map."
        case .inputOutput(let path, let detail):
            "Lezen of schrijven van \(path.isEmpty ? "het tijdelijke bestand" : path) mislukte (SQLite meldt: \(detail)). "
                + "De kaart is zoals ze was."
        case .isTheKaart(let path):
            "\(path) is de kaart zelf. Kies een andere plaats, zodat ze niet overschreven wordt."
        case .occupied(let path):
            "Op \(path) staat al een kaart, een sleutel of iets anders dat hiermee verloren zou gaan. Kies een andere naam; er is "
                + "niets overschreven."
        case .replaced(let path):
            "De bestanden van de kaart \(path) zijn vervangen of weggehaald (mv, cp, rm) terwijl de desk ze gebruikte; wat "
                + "daarbij verloren ging, weet zij niet. Start de desk opnieuw als dit blijft, doe \"kaart nazicht\", en zet zo nodig "
                + "met \"kaart herstel\" een reservekopie terug."
        case .notAFile(let path):
            "\(path) is geen gewoon bestand. Kies een andere plaats; er is niets geschreven."
        case .folderMissing(let path):
            "De map van \(path) bestaat niet. Maak ze aan, of kies een andere plaats."
        case .other(let path, let detail):
            "Met de kaart \(path) ging iets mis (SQLite meldt: \(detail)). Probeer opnieuw; blijft het, doe dan \"kaart nazicht\"."
        }
    }

    /// Why a backup cannot be put back; the sentence of any other error.
    package static func unusableBackup(_ path: String, _ error: StoreError) -> String {
        let fault =
            switch error {
            case .missing(path): "Er is geen reservekopie op \(path). Kijk na of het pad klopt."
            case .notAKaart(path): "\(path) is geen reservekopie van een kaart. Kijk na of het pad klopt."
            case .damaged(path, detail: _): "De reservekopie \(path) is beschadigd. Neem een andere."
            // It is a copy beside the kaart that does not fit.
            case .diskFull: sentence(StoreError.diskFull(path: ""))
            default: sentence(error)
            }
        return fault.hasSuffix("zoals ze was.") ? fault : fault + " De kaart is zoals ze was."
    }

    static func sentence(_ error: ReadError) -> String {
        let position = error.position
        return "\(place(position.file, position.line)): \(cause(error.reason)). "
            + "Er is niets van deze levering opgenomen; herstel het bestand en lever opnieuw."
    }

    /// The file, with the line where one is meant.
    static func place(_ file: String, _ line: Int) -> String { line > 0 ? "\(file), regel \(line)" : file }

    /// Why a file cannot be read, without a full stop.
    static func cause(_ reason: ReadError.Reason) -> String {
        switch reason {
        case .unreadable(let code): "het bestand kan niet gelezen worden (\(systemMessage(code)))"
        case .empty: "het bestand is leeg"
        case .unclosedQuote:
            "het aanhalingsteken dat hier opent, wordt nergens gesloten, of pas verderop midden in een tekst; het bestand "
                + "is afgekapt of er staat een aanhalingsteken te veel"
        case .duplicateHeader(let name): "de kolom \(quoted(name)) staat twee keer in de kop"
        case .missingHeader(let column): "kolom \(column) heeft geen naam in de kop, maar hier wel een waarde"
        case .headerElsewhere(let name):
            "de kolom \(quoted(name)) staat hier op een andere plaats dan in de mapping; pas daar header aan"
        case .headerAgain(let name):
            "hier staat opnieuw een kop, maar \(quoted(name)) is niet de naam van die kolom bovenaan; maak er aparte bestanden van, "
                + "of zet alle rijen onder dezelfde kop"
        case .notText: "dit is geen tekst (verwacht: UTF-8, UTF-16, Windows-1252 of CP850)"
        case .notWellFormed(let fault): "dit is geen correcte XML (\(sentence(fault)))"
        case .notJSON(let fault): "dit is geen correcte JSON (\(sentence(fault)))"
        case .entitiesRefused:
            "het bestand verklaart eigen of externe entiteiten; om veiligheidsredenen lezen we dat niet"
        case .limitExceeded(let limit, let maximum): "\(name(of: limit)), meer dan \(DutchWriting.number(maximum))"
        }
    }

    private static func sentence(_ fault: ReadError.XMLFault) -> String {
        switch fault {
        case .noTag: "het bestand begint niet met <"
        case .endOfFile: "het bestand houdt te vroeg op"
        case .closedByOther(let open, let line, let close):
            "het element \(quoted(open)) van regel \(line) wordt gesloten met \(quoted(close))"
        case .textAfterEnd: "na het einde van het eerste element staat nog iets"
        case .lateDeclaration: "<?xml …?> mag alleen helemaal vooraan staan"
        case .tag: "een tag is niet juist geschreven"
        case .attribute: "een attribuut is niet juist geschreven, of staat er twee keer"
        case .ampersand: "er staat een & die niets aanduidt; schrijf &amp;"
        case .unknownEntity(let name): "&\(name); is niet gekend; schrijf het teken zelf"
        case .unknownPrefix(let prefix): "het voorvoegsel \(quoted(prefix)) is nergens verklaard (xmlns:\(prefix))"
        case .character: "er staat een teken dat in XML niet mag"
        case .encoding: "er staan tekens die niet in de tekenset van het bestand passen"
        case .unknownEncoding(let name): "de tekenset \(quoted(name)) kennen we niet"
        case .other(let words): words.isEmpty ? "libxml2 zegt niet waarom" : "libxml2 meldt: \(words)"
        }
    }

    private static func sentence(_ fault: ReadError.JSONFault) -> String {
        switch fault {
        case .unexpected(let text): "\(quoted(text)) kan hier niet staan"
        case .endOfFile: "het bestand houdt te vroeg op"
        case .controlCharacter: "er staat een stuurteken in een tekst"
        case .unknownEscape: "na een \\ staat een teken dat daar niets betekent"
        case .unclosedText: "een tekst wordt niet gesloten"
        case .missingColon: "na een naam hoort een dubbele punt"
        }
    }

    private static func name(of limit: ReadError.Limit) -> String {
        switch limit {
        case .depth: "de elementen zijn te diep genest"
        case .nameLength: "een naam is te lang"
        case .textLength: "een tekst is te lang"
        case .recordSize: "een aanbod is te groot"
        case .columns: "er zijn te veel kolommen"
        }
    }

    static func sentence(_ error: DeliveryError) -> String {
        switch error {
        case .noSuchFile(let path):
            "Ik vind het bestand \(path) niet. Kijk de naam en de map na."
        case .noFiles(let folder, let ending):
            "In de map \(folder) staan geen bestanden die op .\(ending) eindigen."
        case .noRecords(let path):
            "In \(path) vind ik niets dat op een lijst van aanbod lijkt. Schrijf de mapping zelf; zie Importers/README.md."
        case .unknownMapping(let name, let known):
            "Ik ken geen mapping \(quoted(name)). Er zijn: \(DutchWriting.list(known)); of geef het pad van een mappingbestand."
        case .badSourceName(let name):
            "\(quoted(name)) kan geen naam van een bron zijn: gebruik geen spaties, dubbele punten, schuine strepen of stuurtekens."
        case .privacyTableMissing(let table):
            "De levering heeft geen bestand \(quoted(table)), en daarin staat wat vertrouwelijk is. Er is niets opgenomen. "
                + "Lever het mee; is er niets vertrouwelijk, haal het dan uit de mapping."
        case .privacyColumnMissing(let file, let column):
            "\(file) heeft geen kolom \(quoted(column)), en daarin staat wat vertrouwelijk is. Er is niets opgenomen. "
                + "Pas de mapping aan als de kolom nu anders heet."
        }
    }

    static func sentence(_ error: SearchRefusal) -> String {
        switch error {
        case .unknownArea(let name, let suggestions):
            "Ik ken geen gemeente of gebied \(quoted(name))." + meant(suggestions)
        case .ambiguousArea(let name, let candidates):
            "\(quoted(name)) kan meer gebieden betekenen: \(DutchWriting.list(candidates, and: "of")). Schrijf het voluit."
                + (candidates.first { $0.lowercased() == name.lowercased() }
                    .map { " Bedoelt u \($0) zelf, geef dan de postcode." } ?? "")
        case .unknownTargetGroup(let name, let suggestions):
            "Ik ken geen doelgroep \(quoted(name))." + meant(suggestions) + " De lijst staat in \"kaart doelgroepen\"."
        case .unknownDomain(let name, let suggestions):
            "Ik ken geen domein \(quoted(name))." + meant(suggestions) + " De lijst staat in \"kaart domeinen\"."
        case .unknownLanguage(let name):
            "Ik ken geen taal \(quoted(name)). Schrijf een taalcode zoals nl of fr, of de naam van de taal."
        }
    }

    static func sentence(_ error: ExportError) -> String {
        switch error {
        case .cannotWrite(let path, let code):
            "Ik kan \(path) niet schrijven (\(systemMessage(code))). Kies een andere plaats of maak ruimte."
        case .unknownSource(let name):
            "Op de kaart staat geen bron \(quoted(name)). \"kaart bronnen\" toont welke er zijn."
        case .folderNotEmpty(let path):
            "De map \(path) is niet leeg. Kies een nieuwe map, zodat er niets verloren gaat."
        }
    }

    /// What the system says of an error number.
    static func systemMessage(_ code: Int32) -> String {
        switch code {
        case ENOENT: "het bestand of de map bestaat niet"
        case EACCES, EPERM: "u hebt daar geen recht toe"
        case ENOSPC, EDQUOT: "de schijf is vol"
        case EROFS: "daar mag niet geschreven worden"
        case EISDIR: "dat is een map"
        case ENOTDIR: "dat is geen map"
        case EIO: "de schijf geeft een fout"
        case EFBIG: "het bestand wordt groter dan dat systeem toelaat"
        case EMFILE, ENFILE: "er zijn te veel bestanden open"
        case EADDRINUSE: "daar luistert al iets"
        case EADDRNOTAVAIL: "dat adres heeft deze machine niet"
        case ECONNREFUSED: "daar antwoordt niemand"
        case ENOTSOCK, EPROTOTYPE: "dat is geen socket"
        default: "systeemfout \(code)"
        }
    }

    static func sentence(_ error: ConfigurationError) -> String {
        switch error {
        case .notFound(let tried):
            "Ik vind de instellingen (Config/kaart.yaml) niet; gezocht in \(DutchWriting.list(tried)). "
                + "Geef de map met --config of KAART_CONFIG."
        case .unreadable(let path): "Ik kan \(path) niet lezen. Kijk na of het bestand er is en of u het mag lezen."
        case .notYAML(let path, let line):
            "\(path)\(line.map { ", bij regel \($0)" } ?? ""): dit is geen correcte YAML. Kijk na of elk haakje en aanhalingsteken "
                + "gesloten is, en of wat samenhoort even ver inspringt."
        case .duplicateKey(let path, let key):
            "\(path): de instelling \(quoted(key)) staat er meer dan eens. Laat er één staan."
        case .unknownKey(let path, let key):
            "\(path): de instelling \(quoted(key)) bestaat niet. Verwijder ze of kijk de naam na."
        case .missingKey(let path, let key): "\(path): de instelling \(quoted(key)) ontbreekt. Vul ze aan."
        case .badValue(let path, let key): "\(path): de waarde van \(quoted(key)) kan niet. Kijk de uitleg erbij na."
        case .sharedFolder(let path, let keepers):
            "\(path): de beheerders \(DutchWriting.list(keepers.map { quoted($0) })) zouden dezelfde map krijgen voor hun "
                + "herinneringen. Geef ze namen die in letters of cijfers verschillen."
        }
    }
}
