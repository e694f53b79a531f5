namespace SocialPassport.Domain.Staff;

/// <summary>A branch (филиал) of the centre of social protection; one per district.</summary>
public sealed class Centre
{
    private Centre()
    {
    }

    public long Id { get; private set; }

    /// <summary>Two digits, first part of case numbers. Real codes are to be given by the customer.</summary>
    public string Code { get; private set; } = null!;

    /// <summary>«Всеволожский».</summary>
    public string Name { get; private set; } = null!;

    /// <summary>Eight digits.</summary>
    public string Oktmo { get; private set; } = null!;

    public DateOnly ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    /// <summary>Code or ОКТМО not confirmed by the customer: shown as «пример».</summary>
    public bool IsExample { get; private set; }

    /// <summary>What is to be known about the code, e.g. that the district was reorganised.</summary>
    public string? Note { get; private set; }

    public static Centre Create(
        string code, string name, string oktmo, DateOnly validFrom, bool isExample = false, string? note = null) => new()
        {
            Code = code,
            Name = name,
            Oktmo = oktmo,
            ValidFrom = validFrom,
            IsExample = isExample,
            Note = note,
        };
}
