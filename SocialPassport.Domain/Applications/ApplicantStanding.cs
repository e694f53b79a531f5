using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;

namespace SocialPassport.Domain.Applications;

/// <summary>Whether an application of this person can be taken at all; whether there is a right, is for the rules.</summary>
public static class ApplicantStanding
{
    /// <param name="applicant">With addresses.</param>
    /// <param name="receivedOn">The day of the application.</param>
    /// <exception cref="DomainRuleException">applicant.dead, applicant.moved</exception>
    public static void Demand(Person applicant, DateOnly receivedOn)
    {
        if (applicant.DeathDate is { } died)
        {
            throw new DomainRuleException(
                "applicant.dead",
                $"Заявитель умер {RussianText.Date(died)}: по его заявлению назначить нельзя. Укажите в составе семьи нового заявителя.");
        }

        var registrations = applicant.Addresses.Where(a => a.Kind != AddressKind.Actual && a.IsCurrentOn(receivedOn)).ToList();
        if (registrations.Count > 0 && registrations.TrueForAll(a => !a.Oktmo.StartsWith(ResidenceCriterion.OktmoPrefix, StringComparison.Ordinal)))
        {
            throw new DomainRuleException(
                "applicant.moved",
                $"На {RussianText.Date(receivedOn)} заявитель зарегистрирован за пределами Ленинградской области. Если это не так, внесите его адрес; если выехал, направьте его в службу по новому месту жительства.");
        }
    }
}
