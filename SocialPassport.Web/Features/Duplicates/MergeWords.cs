using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>What a field of the journal is called on screen.</summary>
public static class MergeWords
{
    public static string Of(string entity, string property)
    {
        if (entity == nameof(Person) && Enum.TryParse<PersonField>(property, out var field))
        {
            return DuplicateWords.Field(field).ToLowerInvariant();
        }

        var reference = DuplicateReferences.ToPerson.Concat(DuplicateReferences.ToFamily).FirstOrDefault(r => r.Entity.Name == entity);
        return reference?.Words.One ?? "карточка";
    }
}
