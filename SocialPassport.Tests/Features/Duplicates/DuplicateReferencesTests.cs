using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Duplicates;

namespace SocialPassport.Tests.Features.Duplicates;

/// <summary>A new foreign key to a person or a family must be thought about in the merge.</summary>
public sealed class DuplicateReferencesTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();

    public void Dispose() => database.Dispose();

    [Fact]
    public void ToPerson_EveryForeignKeyOfTheModel_HasARule() => Assert.Equal(KeysTo(typeof(Person)), Ruled(DuplicateReferences.ToPerson));

    [Fact]
    public void ToFamily_EveryForeignKeyOfTheModel_HasARule() => Assert.Equal(KeysTo(typeof(Family)), Ruled(DuplicateReferences.ToFamily));

    [Fact]
    public void FollowThePerson_EveryTable_LeadsToAPersonAndAFamily() => Assert.All(DuplicateReferences.FollowThePerson, follow =>
    {
        Assert.Contains(DuplicateReferences.ToPerson, r => (r.Entity, r.Property) == follow);
        Assert.Contains(DuplicateReferences.ToFamily, r => r.Entity == follow.Entity);
    });

    private IEnumerable<string> KeysTo(Type principal)
    {
        using var db = database.CreateDbContext();
        return
        [
            .. db.Model.GetEntityTypes()
                .SelectMany(entity => entity.GetForeignKeys())
                .Where(key => key.PrincipalEntityType.ClrType == principal)
                .Select(key => $"{key.DeclaringEntityType.ClrType.Name}.{key.Properties.Single().Name}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<string> Ruled(IEnumerable<DuplicateReference> references) =>
        references.Select(r => $"{r.Entity.Name}.{r.Property}").Order(StringComparer.Ordinal);
}
