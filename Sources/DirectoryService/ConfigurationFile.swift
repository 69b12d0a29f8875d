import Foundation
import Importing
import Yams

/// A YAML file of settings: every key must be there, and no other.
enum ConfigurationFile {
    /// Reads the file.
    ///
    /// - Parameters:
    ///   - type: what it holds.
    ///   - path: path of the file.
    /// - Returns: its contents.
    /// - Throws: `ConfigurationError`, naming the first key that is missing, unknown or holds something else.
    static func read<Content: Decodable>(_ type: Content.Type, at path: String) throws(ConfigurationError) -> Content {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path)
        }
        if let line = text.lineOfTooManyAliases { throw .notYAML(path: path, line: line) }
        do {
            let root = try Yams.compose(yaml: text, text.contains("<<") ? plainly : .basic) ?? Node([(Node, Node)]())
            let content = try YAMLDecoder().decode(type, from: root)
            let known = properties(of: content)
            if let key = keys(of: root, below: known).subtracting(known).min() {
                throw ConfigurationError.unknownKey(path: path, key: key)
            }
            return content
        } catch let error as ConfigurationError {
            throw error
        } catch let DecodingError.keyNotFound(key, context) {
            throw .missingKey(path: path, key: Self.path(context.codingPath + [key]))
        } catch let DecodingError.typeMismatch(_, context) {
            throw .badValue(path: path, key: Self.path(context.codingPath))
        } catch let DecodingError.valueNotFound(_, context) {
            throw .badValue(path: path, key: Self.path(context.codingPath))
        } catch YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
            YamlError.composer(_, _, let mark, _)
        {
            throw .notYAML(path: path, line: mark.line)
        } catch YamlError.duplicatedKeysInMapping(let duplicates, _) {
            throw .duplicateKey(path: path, key: duplicates.first ?? "")
        } catch is YamlError {
            throw .notYAML(path: path, line: nil)
        } catch {
            throw .badValue(path: path, key: "")
        }
    }

    /// A key is text, whatever it looks like: "2024" is the name of a source. Only `<<` means something else; looking for it
    /// takes Yams the first regular expression of the program, a third of the time that reading settings takes.
    private static let plainly = Resolver.basic.appending(.merge)

    private static func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: ".") }

    /// All key paths of a YAML document, joined by dots; an item of a list is known by its number. Nothing is looked at
    /// below a key that is not known: a few lines of aliases can stand for millions of keys.
    private static func keys(of root: Node, below known: Set<String>) -> Set<String> {
        var found: Set<String> = []
        var waiting = [(prefix: "", node: root)]
        while let (prefix, node) = waiting.popLast() {
            for (key, value) in node.mapping.map(Array.init) ?? [] {
                let path = prefix + (key.string ?? "")
                found.insert(path)
                if known.contains(path) { waiting.append((path + ".", value)) }
            }
            for (index, value) in (node.sequence.map(Array.init) ?? []).enumerated() {
                waiting.append(("\(prefix)\(index).", value))
            }
        }
        return found
    }

    /// The key paths that content was read from: its keys are its properties in snake case. That they are, the settings
    /// that come with the program show at every start; encoding the content to see its keys takes twice as long as reading it.
    private static func properties(of content: Any) -> Set<String> {
        var found: Set<String> = []
        var waiting = [(prefix: "", content: content)]
        while let (prefix, content) = waiting.popLast() {
            let mirror = Mirror(reflecting: content)
            for (index, child) in mirror.children.enumerated() {
                var (key, value) = (child.label.map(snakeCase) ?? String(index), child.value)
                if mirror.displayStyle == .dictionary {
                    let entry = Mirror(reflecting: value).children.map(\.value)
                    (key, value) = ("\(entry[0])", entry[1])
                }
                found.insert(prefix + key)
                waiting.append((prefix + key + ".", value))
            }
        }
        return found
    }

    /// "termDays" is "term_days", and "baseURL" "base_url".
    private static func snakeCase(_ name: String) -> String {
        var words = ""
        var isUpper = true
        for character in name {
            if character.isUppercase, !isUpper { words.append("_") }
            isUpper = character.isUppercase
            words += character.lowercased()
        }
        return words
    }
}
