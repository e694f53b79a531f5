using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Project;

/// <summary>
/// The passport as approved at one time. It changes as a whole, by an amendment of the project office, so an amendment
/// is a new edition and the earlier ones stay as they were.
/// </summary>
public sealed class PassportEdition
{
    public const int ReasonLength = 500;

    private PassportEdition()
    {
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; }

    /// <summary>1, 2, 3…; the highest one is in force.</summary>
    public int Number { get; private set; }

    public ProjectPassport Passport { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AcceptedAtUtc { get; private set; }

    /// <summary>Null for the approved passport the product came with.</summary>
    public string? AcceptedBy { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Against the edition before.</summary>
    public IReadOnlyList<PassportDifference> Differences { get; private set; } = [];

    public static PassportEdition Accept(Guid publicId, int number, ProjectPassport passport, DateTime acceptedAtUtc)
    {
        ArgumentNullException.ThrowIfNull(passport);
        if (number < 1)
        {
            throw new DomainRuleException("project.edition.number", "Номер редакции паспорта проекта начинается с единицы.");
        }

        return new PassportEdition { PublicId = publicId, Number = number, Passport = passport, AcceptedAtUtc = acceptedAtUtc };
    }

    /// <summary>The next edition, when the rules of the passport were asked (<see cref="PassportRules"/>).</summary>
    /// <exception cref="DomainRuleException">project.passport.reason, project.passport.same</exception>
    public static PassportEdition Amend(Guid publicId, PassportEdition inForce, ProjectPassport passport, string reason, string by, DateTime atUtc)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainRuleException("project.passport.reason", "Укажите, чем вызвано изменение паспорта: документ или решение проектного офиса.");
        }

        var differences = PassportDifference.Between(inForce.Passport, passport);
        if (differences.Count == 0)
        {
            throw new DomainRuleException("project.passport.same", "В паспорте ничего не изменилось: новая редакция не нужна.");
        }

        var edition = Accept(publicId, inForce.Number + 1, passport, atUtc);
        (edition.Reason, edition.AcceptedBy, edition.Differences) = (reason.Trim(), by, differences);
        return edition;
    }
}
