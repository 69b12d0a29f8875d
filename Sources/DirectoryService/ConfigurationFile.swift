import Foundation
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
    static func read<Content: Codable>(_ type: Content.Type, at path: String) throws(ConfigurationError) -> Content {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw .unreadable(path: path)
        }
        do {
            let content = try YAMLDecoder().decode(type, from: text)
            let known = try keys(YAMLEncoder().encode(content))
            if let key = try keys(text, below: known).subtracting(known).min() {
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
        } catch let error as YamlError {
            throw .notYAML(path: path, detail: "\(error)".split(separator: "\n").first.map(String.init) ?? "")
        } catch {
            throw .badValue(path: path, key: "")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String { keys.map(\.stringValue).joined(separator: ".") }

    /// All key paths of a YAML document, joined by dots; an item of a list is known by its number. Where some are known,
    /// nothing is looked at below another one: a few lines of aliases can stand for millions of keys.
    private static func keys(_ yaml: String, below known: Set<String>? = nil) throws -> Set<String> {
        var found: Set<String> = []
        var waiting: [(prefix: String, node: Node)] = []
        if let root = try Yams.compose(yaml: yaml) { waiting.append(("", root)) }
        while let (prefix, node) = waiting.popLast() {
            for (key, value) in node.mapping.map(Array.init) ?? [] {
                let path = prefix + (key.string ?? "")
                found.insert(path)
                if known?.contains(path) ?? true { waiting.append((path + ".", value)) }
            }
            for (index, value) in (node.sequence.map(Array.init) ?? []).enumerated() {
                waiting.append(("\(prefix)\(index).", value))
            }
        }
        return found
    }
}
