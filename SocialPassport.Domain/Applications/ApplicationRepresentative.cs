using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Applications;

/// <summary>Who handed the application in for the applicant, as it stood on that day.</summary>
public sealed class ApplicationRepresentative
{
    public const int NameLength = 300;
    public const int DocumentLength = 300;

    private ApplicationRepresentative()
    {
    }

    /// <summary>Full name.</summary>
    public string Name { get; private set; } = null!;

    /// <summary>The act or the power of attorney: kind, number, date.</summary>
    public string Document { get; private set; } = null!;

    /// <summary>Last day of the powers; null = without end.</summary>
    public DateOnly? Until { get; private set; }

    /// <exception cref="DomainRuleException">representative.name, representative.document, representative.term</exception>
    public static ApplicationRepresentative Create(string? name, string? document, DateOnly? until, DateOnly receivedOn)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new DomainRuleException("representative.name", "Впишите фамилию, имя и отчество представителя.");
        }

        if (string.IsNullOrWhiteSpace(document))
        {
            throw new DomainRuleException("representative.document", "Укажите документ представителя: вид, номер и дату.");
        }

        if (until < receivedOn)
        {
            throw new DomainRuleException(
                "representative.term",
                $"Полномочия представителя закончились {RussianText.Date(until.Value)}, раньше даты заявления. Нужен действующий документ.");
        }

        return new() { Name = name, Document = document, Until = until };
    }
}
