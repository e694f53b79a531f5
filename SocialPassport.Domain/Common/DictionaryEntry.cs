namespace SocialPassport.Domain.Common;

/// <summary>
/// One value of an editable dictionary. Values are never deleted: they end. Codes of the partner's dictionaries that
/// are not published stay examples until the customer gives them.
/// </summary>
public sealed class DictionaryEntry
{
    public const int CodeLength = 50;
    public const int NameLength = 500;
    public const int GroupLength = 100;
    public const int ClauseLength = 500;

    private DictionaryEntry()
    {
    }

    public long Id { get; private set; }

    /// <summary>Which dictionary: one of <see cref="DictionaryNames"/>.</summary>
    public string Dictionary { get; private set; } = null!;

    public string Code { get; private set; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>Group inside the dictionary, e.g. the status register of a benefit category.</summary>
    public string? Group { get; private set; }

    /// <summary>Internal state or external code this value stands for, e.g. ГИС ЭС status → life status.</summary>
    public string? MapsTo { get; private set; }

    /// <summary>Clause of the act the value comes from.</summary>
    public string? Clause { get; private set; }

    /// <summary>Not confirmed by the customer: shown as «пример».</summary>
    public bool IsExample { get; private set; }

    public int SortOrder { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    /// <summary>First day the value is no longer valid; null = without end.</summary>
    public DateOnly? ValidTo { get; private set; }

    public static DictionaryEntry Create(
        string dictionary,
        string code,
        string name,
        DateOnly validFrom,
        int sortOrder,
        string? group = null,
        string? mapsTo = null,
        string? clause = null,
        bool isExample = false) => new()
        {
            Dictionary = dictionary,
            Code = code,
            Name = name,
            ValidFrom = validFrom,
            SortOrder = sortOrder,
            Group = group,
            MapsTo = mapsTo,
            Clause = clause,
            IsExample = isExample,
        };

    /// <summary>The value is valid until the day before.</summary>
    /// <exception cref="DomainRuleException">dictionary.ended, dictionary.period</exception>
    public void EndOn(DateOnly firstDayWithout)
    {
        if (ValidTo <= firstDayWithout)
        {
            throw new DomainRuleException("dictionary.ended", $"Значение уже действует только до {RussianText.Date(ValidTo.Value.AddDays(-1))}. Обновите страницу.");
        }

        if (firstDayWithout <= ValidFrom)
        {
            throw new DomainRuleException("dictionary.period", $"Значение действует с {RussianText.Date(ValidFrom)}: выберите более поздний день.");
        }

        ValidTo = firstDayWithout;
    }

    /// <summary>The same code under other words from a day on; this edition ends there.</summary>
    /// <exception cref="DomainRuleException">dictionary.ended, dictionary.period</exception>
    public DictionaryEntry Reword(DateOnly from, string name, string? group, string? mapsTo, string? clause, bool isExample)
    {
        var until = ValidTo;
        EndOn(from);
        var next = Create(Dictionary, Code, name, from, SortOrder, group, mapsTo, clause, isExample);
        next.ValidTo = until;
        return next;
    }

    public bool IsValidOn(DateOnly date) => ValidFrom <= date && (ValidTo is null || date < ValidTo);
}

/// <summary>Names of the dictionaries.</summary>
public static class DictionaryNames
{
    public const string RefusalGrounds = "refusalGrounds";
    public const string RevocationReasons = "revocationReasons";
    public const string IncomeKinds = "incomeKinds";
    public const string BenefitCategories = "benefitCategories";
    public const string LifeEvents = "lifeEvents";
    public const string Kinship = "kinship";
    public const string DocumentKinds = "documentKinds";
    public const string Channels = "channels";

    /// <summary>How a family is told of a decision.</summary>
    public const string NoticeWays = "noticeWays";
    public const string CertificateStatuses = "certificateStatuses";
    public const string CertificateUsages = "certificateUsages";
    public const string OperationTypes = "operationTypes";

    /// <summary>Why ГИС ЭС suspends the activation of a certificate.</summary>
    public const string SuspensionReasons = "suspensionReasons";

    /// <summary>Usual reasons of a change of the card; the group says of which change.</summary>
    public const string ChangeReasons = "changeReasons";

    /// <summary>Kinds of representatives and guardians.</summary>
    public const string RepresentativeKinds = "representativeKinds";

    /// <summary>ISO 3166 alpha-3.</summary>
    public const string Citizenships = "citizenships";
}
