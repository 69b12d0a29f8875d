import DutchText
import Foundation

extension MessageCatalogue {
    // MARK: - Commands that there are not

    /// For a word that is no command.
    ///
    /// - Parameters:
    ///   - word: as it was typed.
    ///   - path: the commands before it.
    ///   - names: the commands that can stand there.
    ///   - elsewhere: commands that stand behind another, each with that one.
    ///   - isComplete: whether what stands before it does something by itself, which options change.
    /// - Returns: the sentences.
    package static func unknownCommand(
        _ word: String, after path: [String] = [], among names: [String], elsewhere: [[String]] = [],
        isComplete: Bool = false
    ) -> String {
        func spelled(_ path: [String]) -> String { "\"\((["kaart"] + path).joined(separator: " "))\"" }
        let help = " \"\((["kaart"] + path).joined(separator: " ")) --help\" toont wat er kan."
        let meant =
            elsewhere.first { $0.last == word.lowercased() } ?? near(word, among: names).map { path + [$0] }
            ?? near(word, among: elsewhere.compactMap(\.last)).flatMap { name in
                elsewhere.first { $0.last == name }
            }
            ?? (word.count > 3 ? names.first { $0.contains(word) } : nil).map { path + [$0] }
        if let meant {
            let typed = quoted((path + [word]).joined(separator: " "))
            return "Ik ken geen opdracht \(typed). Bedoelde u \(spelled(meant))?" + help
        }
        if path.isEmpty { return "Ik ken geen opdracht \(quoted(word))." + help }
        return "Ik weet niet wat ik met \(quoted(word)) moet doen. Na \(spelled(path)) komt "
            + DutchWriting.list(names + (isComplete ? ["een optie"] : []), and: "of") + "." + help
    }

    /// The name that was probably meant: one that begins as the word does, else one that is a few slips away.
    private static func near(_ word: String, among names: [String]) -> String? {
        let word = word.lowercased()
        let slips = word.count < 4 ? 1 : word.count < 7 ? 2 : 3
        return (word.count > 1 ? names.first { $0.hasPrefix(word) } : nil)
            ?? names.first { $0.count > 3 && word.hasPrefix($0) }
            ?? EditDistance.nearest(to: word, among: names, atMost: slips)
    }

    // MARK: - What the parser says

    /// What the argument parser says of help and of wrong arguments, in Dutch.
    ///
    /// The parser writes English and hands over nothing but its text, so each of its sentences is recognised by its
    /// fixed words. A sentence that is not recognised stays as it is.
    ///
    /// - Parameters:
    ///   - english: the full message of the parser.
    ///   - terminal: where it is read.
    /// - Returns: the same message, line for line; how a command is used, on as many as that takes.
    package static func usage(_ english: String, terminal: Terminal) -> String {
        var isExample = false
        var lines: [Substring] = []
        for line in english.split(separator: "\n", omittingEmptySubsequences: false) {
            isExample = line.hasPrefix("Voorbeeld") || isExample && !line.isEmpty
            // The parser broke an example, which is to be copied.
            if isExample, !line.hasPrefix("Voorbeeld"), !line.hasPrefix("  "), let last = lines.popLast() {
                lines.append(last + " " + line)
            } else {
                lines.append(line)
            }
        }
        return lines.flatMap { line in
            if let example = example(line, terminal: terminal) { return example }
            let text = usageLine(String(line))
            // The parser breaks all lines but this one.
            guard line.hasPrefix("USAGE: ") else { return [text] }
            return terminal.wrapped(text, indent: 2).enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
        }.joined(separator: "\n")
    }

    /// An example that is longer than a line, broken before its options as a shell reads on; nil for any other line.
    private static func example(_ line: Substring, terminal: Terminal) -> [String]? {
        guard line.hasPrefix("  kaart "), line.count > terminal.width else { return nil }
        var lines: [String] = []
        for part in line.components(separatedBy: " --").enumerated().map({ $0 == 0 ? $1 : "--" + $1 }) {
            if let last = lines.last, last.count + part.count + 3 <= terminal.width {
                lines[lines.count - 1] = last + " " + part
            } else {
                lines.append(lines.isEmpty ? part : "      " + part)
            }
        }
        return lines.dropLast().map { $0 + " \\" } + lines.suffix(1)
    }

    private static func usageLine(_ line: String) -> String {
        if let error = line.wholeMatch(of: /Error: (.*)/) { return usageError(String(error.1)) }
        if let help = line.wholeMatch(of: /Help:  (.*)/) { return "  " + help.1 }
        if let more = line.wholeMatch(of: /\ \ See '(kaart.*) --help' for more information\./) {
            return "\"\(more.1) --help\" toont wat er kan."
        }
        if let more = line.wholeMatch(of: /\ \ See '(kaart.*) <subcommand>' for detailed help\./) {
            return "Meer over een opdracht: \(more.1) <opdracht>"
        }
        return usageWords.reduce(line) { $0.replacing($1.english, with: $1.dutch) }
    }

    /// Fixed words of a help text.
    private static let usageWords: [(english: String, dutch: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "Gebruik: "), ("Usage: ", "Gebruik: "), ("ARGUMENTS:", "Woorden:"),
        ("OPTIONS:", "Opties:"), ("SUBCOMMANDS:", "Opdrachten:"), ("<subcommand>", "<opdracht>"),
        ("[<options>]", "[<opties>]"), ("Show the version.", "Toon de versie."),
        ("Show help information.", "Toon deze hulp."),
        ("Show subcommand help information.", "Toon de hulp van een opdracht."),
        ("(default: ", "(anders: "), ("(default)", "(vanzelf)"), ("; default: ", "; anders: "),
        ("(values: ", "(keuze: "),
    ]

    /// A refusal of the arguments; sentences that the kaart wrote itself pass unchanged.
    private static func usageError(_ error: String) -> String {
        if let match = error.wholeMatch(of: /Unknown option '(.*?)'(?:\. Did you mean '(.*)'\?)?/) {
            let word = match.1.drop { $0 == "-" }
            let meant = match.2.flatMap { near(String(word), among: [String($0.drop { $0 == "-" })]) == nil ? nil : $0 }
            return "Ik ken de optie \(match.1) niet." + (meant.map { " Bedoelde u \($0)?" } ?? "")
        }
        if let match = error.wholeMatch(of: /Missing value for '(.*)'/) { return "Er ontbreekt een waarde: \(match.1)" }
        if let match = error.wholeMatch(of: /The option '(.*?)' does not take any value, but '(.*)' was specified\./) {
            return "Bij \(match.1) hoort geen waarde; u gaf \(quoted(String(match.2)))."
        }
        if let match = error.wholeMatch(of: /(?:Unexpected argument|\d+ unexpected arguments:) '(.*)'/) {
            let words = String(match.1).replacing("', '", with: "\" en \"")
            return "Ik weet niet wat ik met \"\(words)\" moet doen."
        }
        if let match = error.wholeMatch(of: /Missing expected argument '(.*)'/) { return "Er ontbreekt: \(match.1)" }
        if let match = error.wholeMatch(
            of: /The value '(.*)' is invalid for '(.*?)'(?:\. Please provide one of (.*)\.)?/)
        {
            let choice = match.3.map { " Kies uit \($0.replacing("'", with: "").replacing(" or ", with: " en "))." }
            return "\(quoted(String(match.1))) past niet bij \(match.2)." + (choice ?? "")
        }
        return error
    }
}
