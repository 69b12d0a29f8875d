import ArgumentParser
import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Presentation

/// `kaart herinner`
struct Herinner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herinner",
        abstract: "Zet mails klaar die organisaties vragen of hun gegevens nog kloppen, en een agenda van wie u belt.",
        discussion: """
            Per beheerder een map met een ontwerp per aanbod (.eml) en agenda.ics. In elke mail staat een link waarmee de \
            organisatie in één stap bevestigt of verbetert. Na drie weken zonder antwoord volgt een tweede herinnering; daarna \
            verschijnt het bovenaan uw werklijst. Met --bron ook wat één campagne is.

            Voorbeeld:
              kaart herinner --naar herinneringen
            """)

    @Option(help: ArgumentHelp("De map waarin ze komen.", valueName: "map"), completion: .directory)
    var naar: String

    @Option(help: ArgumentHelp("Alleen van deze beheerder.", valueName: "naam"))
    var beheerder: String?

    @Option(help: ArgumentHelp("Alles van deze bron dat niet op tijd bevestigd is.", valueName: "naam"))
    var bron: String?

    @Option(help: ArgumentHelp("De dag (jjjj-mm-dd).", valueName: "dag"))
    var datum: String?

    @Flag(help: "Antwoord als JSON.")
    var json = false

    @OptionGroup var place: KaartOptions

    func run() throws {
        try Session.run(place) { session in
            let references = try session.references()
            let policy = try session.watchPolicy(references)
            let date = try session.dateToKeep(datum)
            _ = try session.reading(references.lexicon)
            let store = try session.writing(references)
            try session.check(keeper: beheerder, source: bron, policy, in: store)
            let round = try Reminders(
                references: references, policy: policy, terms: try session.settings().freshness
            ).due(on: date, keeper: beheerder, source: bron, in: store)
            var request = Worklist.Request(date: date)
            request.keeper = beheerder
            request.source = bron
            let calls = try Worklist(references: references, policy: policy).answer(request, from: store).lines
            try makeFolder(naar)
            let links = try store.issueLinks(
                for: round.letters.map(\.key), on: date, days: policy.links.days,
                key: try session.key(for: store).bytes)
            var drafted: [DraftedReminder] = []
            var written: [(key: Int64, round: Int)] = []
            var made: [String] = []
            for folder in Set(round.letters.map { $0.keeper.name.nameOfFile }) {
                DirectoryStore.removeAbandoned(besides: "\(naar)/\(folder)/\(Self.unfinished)")
            }
            let writing = Result {
                for letter in round.letters {
                    guard let link = links[letter.key] else { continue }
                    let mail = ReminderLetter(letter, link: link, baseURL: policy.links.baseURL, date: date)
                    let file = "\(letter.keeper.name.nameOfFile)/\(mail.fileName)"
                    if try write(mail.text, to: file) {
                        made.append(file)
                        UnfinishedFiles.add("\(naar)/\(file)")
                    }
                    drafted.append(DraftedReminder(letter, file: file))
                    written.append((letter.key, letter.round))
                }
            }
            // Whoever got no mail is reminded the next time.
            do {
                try store.note(reminders: written, on: date)
            } catch {
                // A mail of which the kaart knows nothing would be written and sent once more.
                for file in made { unlink("\(naar)/\(file)") }
                throw error
            }
            for file in made { UnfinishedFiles.leave("\(naar)/\(file)") }
            try writing.get()
            let byKeeper = Dictionary(grouping: calls) { $0.keeperName ?? "" }
            for (keeper, lines) in byKeeper {
                _ = try write(CallCalendar(lines, date: date).text, to: "\(keeper.nameOfFile)/agenda.ics")
            }
            session.output.write(
                json
                    ? try JSONText.text(drafted)
                    : session.wrapped(
                        MessageCatalogue.remindersDrafted(
                            drafted.count, calls: calls.count, withoutAddress: round.withoutAddress, in: naar)))
            return drafted.isEmpty && calls.isEmpty ? .nothingFound : .success
        }
    }

    /// Before any link is issued: a reminder that cannot be written is none.
    private func makeFolder(_ path: String) throws {
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw WatchError.cannotWrite(path: path, errno: ENOTDIR)
        }
        guard access(path, W_OK) == 0 else { throw WatchError.cannotWrite(path: path, errno: errno) }
    }

    /// What a mail is called as long as it is not whole.
    private static let unfinished = "mail"

    /// Writes a file whole or not at all. Only the owner may read it: a link lets whoever has it change an entry.
    ///
    /// - Returns: whether nothing stood there yet.
    private func write(_ text: String, to file: String) throws -> Bool {
        let path = "\(naar)/\(file)"
        let folder = path.folderOfPath
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let isNew = access(path, F_OK) != 0
        let unfinished = DirectoryStore.unfinished(besides: "\(folder)/\(Self.unfinished)")
        defer { unlink(unfinished) }
        guard
            FileManager.default.createFile(
                atPath: unfinished, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]),
            rename(unfinished, path) == 0
        else { throw WatchError.cannotWrite(path: path, errno: errno) }
        return isNew
    }
}
