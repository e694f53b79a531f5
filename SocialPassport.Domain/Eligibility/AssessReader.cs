using System.Globalization;
using System.Text.Json;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;

namespace SocialPassport.Domain.Eligibility;

/// <summary>
/// Reads the assess file by hand rather than by a serializer: absent, null and empty mean different things, and every
/// refusal needs its JSON path. Messages never repeat a value of the file, it may be personal data.
/// </summary>
internal static class AssessReader
{
    private const int MaxDepth = 16;
    private const int MaxIdLength = 100;
    private const int MaxShownName = 40;

    /// <summary>Above any real income; keeps sums far from overflow.</summary>
    private const long MaxKopecks = 1_000_000_000_000_000;

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public static IReadOnlyList<AssessFamily> Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (utf8.Span.StartsWith(mark))
        {
            utf8 = utf8[mark.Length..];
        }

        using var document = Parse(utf8);
        var families = new List<AssessFamily>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(new Node(document.RootElement, "$")))
        {
            var family = Family(item);
            if (!ids.Add(family.Facts.Id))
            {
                throw AssessDocument.Refusal($"{item.Path}.id", "такой номер семьи в файле уже есть");
            }

            families.Add(family);
        }

        return families;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            throw AssessDocument.Refusal(
                "$",
                $"файл не является правильным JSON, строка {exception.LineNumber + 1}, позиция {exception.BytePositionInLine + 1}");
        }
    }

    private static AssessFamily Family(Node node)
    {
        var fields = Fields(node, "id", "applicationDate", "address", "members", "categories", "lifeEvents", "received", "hasMirCard");
        var members = fields.Optional("members") is { } list ? Members(list) : null;
        var facts = new FamilyFacts
        {
            Id = Id(fields.Required("id")),
            Addresses = fields.Optional("address") is { } address ? [Address(address)] : null,
            Members = members,
            Categories = fields.Optional("categories") is { } categories ? Categories(categories) : null,
            LifeEvents = fields.Optional("lifeEvents") is { } events ? List(events, LifeEvent) : null,
            Received = fields.Optional("received") is { } received ? List(received, item => Received(item, members)) : null,
            HasMirCard = Flag(fields.Optional("hasMirCard")),
        };
        return new AssessFamily(facts, fields.Optional("applicationDate") is { } date ? Date(date) : null);
    }

    private static AddressFact Address(Node node)
    {
        var fields = Fields(node, "oktmo", "kind");
        return new AddressFact(
            fields.Optional("oktmo") is { } oktmo ? Oktmo(oktmo) : null,
            fields.Optional("kind") is { } kind ? Code(kind, AssessVocabulary.AddressKinds) : null);
    }

    private static string Oktmo(Node node)
    {
        var text = Text(node);
        return text.Length is 8 or 11 && text.All(char.IsAsciiDigit)
            ? text
            : throw AssessDocument.Refusal(node.Path, "ОКТМО состоит из 8 или 11 цифр");
    }

    private static List<MemberFacts> Members(Node node)
    {
        var members = new List<MemberFacts>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var hasApplicant = false;
        foreach (var item in Items(node))
        {
            var member = Member(item);
            if (!ids.Add(member.Id))
            {
                throw AssessDocument.Refusal($"{item.Path}.id", "такой член семьи уже есть");
            }

            if (member.Role == MemberRole.Applicant)
            {
                if (hasApplicant)
                {
                    throw AssessDocument.Refusal($"{item.Path}.role", "в семье может быть только один заявитель");
                }

                hasApplicant = true;
            }

            members.Add(member);
        }

        return members;
    }

    private static MemberFacts Member(Node node)
    {
        var fields = Fields(node, "id", "role", "birthDate", "fullTimeStudent", "excluded", "categories", "incomes", "noIncomeMonths");
        var incomes = fields.Optional("incomes") is { } list ? Incomes(list) : null;
        return new MemberFacts
        {
            Id = Id(fields.Required("id")),
            Role = fields.Optional("role") is { } role ? Code(role, AssessVocabulary.Roles) : null,
            BirthDate = fields.Optional("birthDate") is { } birthDate ? Date(birthDate) : null,
            FullTimeStudent = Flag(fields.Optional("fullTimeStudent")),
            Excluded = Exclusion(fields),
            Categories = fields.Optional("categories") is { } categories ? Categories(categories) : null,
            Incomes = incomes,
            NoIncomeMonths = fields.Optional("noIncomeMonths") is { } months ? NoIncomeMonths(months, incomes) : null,
        };
    }

    /// <summary>The one property where null is an answer («not excluded») and only its absence is unknown.</summary>
    private static MemberExclusion? Exclusion(ObjectFields fields)
    {
        if (!fields.Has("excluded"))
        {
            return null;
        }

        return fields.Optional("excluded") is { } excluded ? Code(excluded, AssessVocabulary.Exclusions) : MemberExclusion.None;
    }

    private static List<CategoryFact> Categories(Node node)
    {
        var categories = new List<CategoryFact>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(node))
        {
            var code = Text(item);
            if (!CategoryCodes.Names.ContainsKey(code))
            {
                throw AssessDocument.Refusal(item.Path, "неизвестная льготная категория");
            }

            if (!seen.Add(code))
            {
                throw AssessDocument.Refusal(item.Path, "категория повторена");
            }

            categories.Add(new CategoryFact(code));
        }

        return categories;
    }

    private static List<IncomeFact> Incomes(Node node)
    {
        var incomes = new List<IncomeFact>();
        var seen = new HashSet<(Month, string, FactSource)>();
        foreach (var item in Items(node))
        {
            var fields = Fields(item, "month", "kind", "kopecks", "source");
            var income = new IncomeFact(
                MonthOf(fields.Required("month")),
                IncomeKind(fields.Required("kind")),
                Kopecks(fields.Required("kopecks")),
                Code(fields.Required("source"), AssessVocabulary.Sources));
            if (!seen.Add((income.Month, income.Kind, income.Source)))
            {
                throw AssessDocument.Refusal(item.Path, "доход этого вида за этот месяц из этого источника уже указан");
            }

            incomes.Add(income);
        }

        return incomes;
    }

    private static List<Month> NoIncomeMonths(Node node, List<IncomeFact>? incomes)
    {
        var months = new List<Month>();
        foreach (var item in Items(node))
        {
            var month = MonthOf(item);
            if (months.Contains(month))
            {
                throw AssessDocument.Refusal(item.Path, "месяц повторён");
            }

            if (incomes is not null && incomes.Exists(income => income.Month == month))
            {
                throw AssessDocument.Refusal(item.Path, "за этот месяц есть и запись о доходе, и отметка «доходов не было»");
            }

            months.Add(month);
        }

        return months;
    }

    private static LifeEventFact LifeEvent(Node node)
    {
        var fields = Fields(node, "type", "date");
        var type = fields.Required("type");
        var code = Text(type);
        return LifeEventCodes.Names.ContainsKey(code)
            ? new LifeEventFact(code, Date(fields.Required("date")))
            : throw AssessDocument.Refusal(type.Path, "неизвестное жизненное событие");
    }

    private static ReceivedFact Received(Node node, List<MemberFacts>? members)
    {
        var fields = Fields(node, "measure", "date", "person");
        string? person = null;
        if (fields.Optional("person") is { } reference)
        {
            person = Id(reference);

            // A misspelt person would give a child the measure twice.
            if (members is not null && !members.Exists(member => member.Id == person))
            {
                throw AssessDocument.Refusal(reference.Path, "такого члена семьи в файле нет");
            }
        }

        return new ReceivedFact(Id(fields.Required("measure")), Date(fields.Required("date")), person);
    }

    private static List<T> List<T>(Node node, Func<Node, T> read)
    {
        var list = new List<T>();
        foreach (var item in Items(node))
        {
            list.Add(read(item));
        }

        return list;
    }

    private static IEnumerable<Node> Items(Node node)
    {
        if (node.Element.ValueKind != JsonValueKind.Array)
        {
            throw AssessDocument.Refusal(node.Path, "ожидается список");
        }

        var index = 0;
        foreach (var element in node.Element.EnumerateArray())
        {
            yield return new Node(element, $"{node.Path}[{index++}]");
        }
    }

    private static ObjectFields Fields(Node node, params ReadOnlySpan<string> known)
    {
        if (node.Element.ValueKind != JsonValueKind.Object)
        {
            throw AssessDocument.Refusal(node.Path, "ожидается объект");
        }

        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in node.Element.EnumerateObject())
        {
            var name = Decode(() => property.Name, node.Path);
            if (!known.Contains(name))
            {
                throw AssessDocument.Refusal($"{node.Path}.{Shown(name)}", "неизвестное свойство");
            }

            if (!fields.TryAdd(name, property.Value))
            {
                throw AssessDocument.Refusal($"{node.Path}.{name}", "свойство повторено");
            }
        }

        return new ObjectFields(fields, node.Path);
    }

    /// <summary>Enough to find an unknown name in the file; what is longer was meant to be something else.</summary>
    private static string Shown(string name) => name.Length <= MaxShownName ? name : name[..MaxShownName] + "…";

    private static string Text(Node node)
    {
        if (node.Element.ValueKind != JsonValueKind.String)
        {
            throw AssessDocument.Refusal(node.Path, "ожидается строка");
        }

        return Decode(() => node.Element.GetString()!, node.Path);
    }

    /// <summary>Half of a surrogate pair passes the parser and fails only when the text is taken.</summary>
    private static string Decode(Func<string> text, string path)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            throw AssessDocument.Refusal(path, "недопустимые знаки в строке");
        }
    }

    private static string Id(Node node)
    {
        var text = Text(node);
        return !string.IsNullOrWhiteSpace(text) && text.Length <= MaxIdLength
            ? text
            : throw AssessDocument.Refusal(node.Path, "ожидается непустая строка до 100 знаков");
    }

    private static string IncomeKind(Node node)
    {
        var text = Text(node);
        return text.Length is >= 1 and <= 50 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit)
            ? text
            : throw AssessDocument.Refusal(node.Path, "ожидается код вида дохода латинскими буквами");
    }

    private static long Kopecks(Node node)
    {
        if (node.Element.ValueKind != JsonValueKind.Number || !node.Element.TryGetInt64(out var kopecks))
        {
            throw AssessDocument.Refusal(node.Path, "ожидается целое число копеек");
        }

        return kopecks is >= 0 and <= MaxKopecks
            ? kopecks
            : throw AssessDocument.Refusal(node.Path, "число копеек должно быть от нуля до 10 триллионов рублей");
    }

    private static bool? Flag(Node? node)
    {
        if (node is not { } known)
        {
            return null;
        }

        return known.Element.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw AssessDocument.Refusal(known.Path, "ожидается true или false"),
        };
    }

    private static DateOnly Date(Node node)
    {
        var text = Text(node);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date >= Earliest && date <= Latest
            ? date
            : throw AssessDocument.Refusal(node.Path, "ожидается дата вида ГГГГ-ММ-ДД с 1900 по 2199 год");
    }

    private static Month MonthOf(Node node) =>
        Month.TryParse(Text(node), out var month) && month.FirstDay >= Earliest && month.LastDay <= Latest
            ? month
            : throw AssessDocument.Refusal(node.Path, "ожидается месяц вида ГГГГ-ММ");

    private static T Code<T>(Node node, IReadOnlyList<(string Code, T Value)> codes)
        where T : struct, Enum
    {
        var text = Text(node);
        foreach (var (code, value) in codes)
        {
            if (code == text)
            {
                return value;
            }
        }

        throw AssessDocument.Refusal(node.Path, $"неизвестное значение, допустимы {string.Join(", ", codes.Select(code => code.Code))}");
    }

    private readonly record struct Node(JsonElement Element, string Path);

    private readonly record struct ObjectFields(Dictionary<string, JsonElement> Values, string Path)
    {
        public bool Has(string name) => Values.ContainsKey(name);

        /// <summary>null when the property is absent or null.</summary>
        public Node? Optional(string name) =>
            Values.TryGetValue(name, out var element) && element.ValueKind != JsonValueKind.Null
                ? new Node(element, $"{Path}.{name}")
                : null;

        public Node Required(string name) =>
            Optional(name) ?? throw AssessDocument.Refusal($"{Path}.{name}", "обязательное свойство");
    }
}
