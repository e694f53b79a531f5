using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace SocialPassport.Web.Infrastructure.CertificateGateway.Messages;

/// <summary>A document of the exchange cannot be read; the message says where and never repeats values.</summary>
public sealed class MessageFormatException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Reading and writing of XML from the outside: no DTD, no external entities, a size limit, UTF-8.</summary>
public static class MessageXml
{
    /// <summary>A hundred certificates with long lists of goods stay well below.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Elements within each other: our messages have a dozen. Indenting a deeper one for the log would fill the memory.</summary>
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        Async = false,
    };

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = false,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <exception cref="MessageFormatException">not well-formed, has a DTD, is too large or too deep</exception>
    public static XElement Parse(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            throw new MessageFormatException($"Документ больше допустимых {MaxBytes / 1024 / 1024} МБ.");
        }

        try
        {
            RefuseDepth(bytes);
            using var reader = Open(bytes);
            return XDocument.Load(reader, LoadOptions.None).Root!;
        }
        catch (XmlException exception)
        {
            // The parser's own text may quote the content, so only the place is passed on.
            throw new MessageFormatException($"Документ не является правильным XML (строка {exception.LineNumber}, позиция {exception.LinePosition}).");
        }
    }

    public static byte[] Write(XElement root)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, WriterSettings))
        {
            new XDocument(root).Save(writer);
        }

        return stream.ToArray();
    }

    private static void RefuseDepth(byte[] bytes)
    {
        using var reader = Open(bytes);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                throw new MessageFormatException($"Элементы документа вложены глубже допустимого ({MaxDepth}).");
            }
        }
    }

    private static XmlReader Open(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes, writable: false), ReaderSettings);
}

/// <summary>Walks the children of an element in the order of the schema; anything out of place is an error.</summary>
public sealed partial class ElementReader
{
    private static readonly XName SchemaLocation = XName.Get("schemaLocation", "http://www.w3.org/2001/XMLSchema-instance");

    private static readonly string[] ZonedForms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly XElement element;
    private readonly string path;
    private readonly IEnumerator<XElement> children;
    private XElement? next;

    public ElementReader(XElement element, string? parentPath = null)
    {
        this.element = element;
        path = parentPath is null ? element.Name.LocalName : $"{parentPath}/{element.Name.LocalName}";
        RefuseAttributes(element, path);
        if (element.HasElements && element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            throw new MessageFormatException($"{path}: лишний текст между элементами.");
        }

        children = element.Elements().GetEnumerator();
        Step();
    }

    public bool Has(XName name) => next?.Name == name;

    public ElementReader Child(XName name) => new(Take(name), path);

    public ElementReader? OptionalChild(XName name) => Has(name) ? Child(name) : null;

    public string Text(XName name, int min, int max)
    {
        var text = Leaf(name);
        return text.Length >= min && text.Length <= max
            ? text
            : throw new MessageFormatException($"{path}/{name.LocalName}: длина значения должна быть от {min} до {max}.");
    }

    public string? OptionalText(XName name, int min, int max) => Has(name) ? Text(name, min, max) : null;

    public string Digits(XName name, int min, int max)
    {
        var text = Text(name, min, max);
        return text.All(char.IsAsciiDigit) ? text : throw new MessageFormatException($"{path}/{name.LocalName}: ожидаются только цифры.");
    }

    public string? OptionalDigits(XName name, int min, int max) => Has(name) ? Digits(name, min, max) : null;

    /// <summary>gisec:dictCodeType.</summary>
    public string Code(XName name) => Text(name, 8, 8);

    public string? OptionalCode(XName name) => Has(name) ? Code(name) : null;

    /// <summary>xsd:integer of a number of digits.</summary>
    public long Number(XName name, int digits)
    {
        var text = Leaf(name).Trim();
        var valid = IntegerForm().IsMatch(text) && text.TrimStart('+', '-').TrimStart('0').Length <= digits;
        return valid
            ? long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидается целое число не длиннее {digits} цифр.");
    }

    public long? OptionalNumber(XName name, int digits) => Has(name) ? Number(name, digits) : null;

    public int? OptionalInt(XName name, int digits) => (int?)OptionalNumber(name, digits);

    public int Int(XName name) =>
        int.TryParse(Leaf(name).Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидается целое число.");

    public bool Boolean(XName name) => Leaf(name).Trim() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new MessageFormatException($"{path}/{name.LocalName}: ожидается true или false."),
    };

    public Guid Uuid(XName name) => Guid.TryParseExact(Text(name, 36, 36), "D", out var value)
        ? value
        : throw new MessageFormatException($"{path}/{name.LocalName}: ожидается UUID.");

    public Guid? OptionalUuid(XName name) => Has(name) ? Uuid(name) : null;

    public DateOnly Date(XName name) =>
        DateOnly.TryParseExact(Leaf(name).Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидается дата ГГГГ-ММ-ДД.");

    public DateOnly? OptionalDate(XName name) => Has(name) ? Date(name) : null;

    /// <summary>gisec:timestamp, without a zone.</summary>
    public DateTime Timestamp(XName name) =>
        DateTime.TryParseExact(Leaf(name).Trim(), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидаются дата и время без пояса.");

    /// <summary>egisso:tTimestamp: the zone is obligatory. Returns UTC.</summary>
    public DateTime ZonedTimestamp(XName name) =>
        DateTimeOffset.TryParseExact(Leaf(name).Trim(), ZonedForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value.UtcDateTime
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидаются дата и время с часовым поясом.");

    public DateTime? OptionalZonedTimestamp(XName name) => Has(name) ? ZonedTimestamp(name) : null;

    public decimal? OptionalDecimal(XName name)
    {
        if (!Has(name))
        {
            return null;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(Leaf(name).Trim(), style, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new MessageFormatException($"{path}/{name.LocalName}: ожидается число.");
    }

    /// <summary>A list of 1…limit elements.</summary>
    public IReadOnlyList<T> Many<T>(XName name, int limit, Func<ElementReader, T> read)
    {
        var list = new List<T>();
        while (Has(name))
        {
            if (list.Count == limit)
            {
                throw new MessageFormatException($"{path}/{name.LocalName}: больше {limit} записей.");
            }

            list.Add(read(Child(name)));
        }

        return list.Count > 0 ? list : throw new MessageFormatException($"{path}/{name.LocalName}: нет ни одной записи.");
    }

    /// <summary>A list of texts that each are a dictionary code.</summary>
    public IReadOnlyList<string> Codes(XName name)
    {
        var list = new List<string>();
        while (Has(name))
        {
            list.Add(Code(name));
        }

        return list.Count > 0 ? list : throw new MessageFormatException($"{path}/{name.LocalName}: нет ни одного значения.");
    }

    public T End<T>(T value)
    {
        if (next is not null)
        {
            throw new MessageFormatException($"{path}: неожиданный элемент {Shown(next.Name)}.");
        }

        return !element.HasElements && !string.IsNullOrWhiteSpace(element.Value)
            ? throw new MessageFormatException($"{path}: вместо элементов стоит текст.")
            : value;
    }

    // A name comes from outside too: cut, so that a message stays a message.
    private static string Shown(XName name) => name.LocalName.Length <= 60 ? name.LocalName : name.LocalName[..60];

    private static void RefuseAttributes(XElement element, string path)
    {
        if (element.Attributes().Any(a => !a.IsNamespaceDeclaration && a.Name != SchemaLocation))
        {
            throw new MessageFormatException($"{path}: лишний атрибут.");
        }
    }

    private string Leaf(XName name)
    {
        var found = Take(name);
        RefuseAttributes(found, $"{path}/{name.LocalName}");
        return found.HasElements ? throw new MessageFormatException($"{path}/{name.LocalName}: ожидается значение, а не элементы.") : found.Value;
    }

    private XElement Take(XName name)
    {
        if (next is null || next.Name != name)
        {
            var found = next is null ? "конец элемента" : next.Name.LocalName == name.LocalName ? "другое пространство имён" : Shown(next.Name);
            throw new MessageFormatException($"{path}: ожидается {name.LocalName}, найдено: {found}.");
        }

        var taken = next;
        Step();
        return taken;
    }

    private void Step() => next = children.MoveNext() ? children.Current : null;

    [GeneratedRegex(@"^[+-]?[0-9]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IntegerForm();
}
