using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Infrastructure.Persistence.NameSearch;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Families;

public sealed class NameTokenConfiguration : IEntityTypeConfiguration<NameToken>
{
    public void Configure(EntityTypeBuilder<NameToken> builder)
    {
        builder.ToTable("NameTokens");
        builder.Property(t => t.Text).HasMaxLength(Person.NameLength);
        builder.HasIndex(t => t.Text, "IX_NameTokens_Text");
    }
}

public sealed class PersonNameKeyConfiguration : IEntityTypeConfiguration<PersonNameKey>
{
    public void Configure(EntityTypeBuilder<PersonNameKey> builder)
    {
        builder.ToTable("PersonNameKeys");
        builder.Property(k => k.Key).HasMaxLength(Person.NameLength);
        builder.HasIndex(k => k.Key, "IX_PersonNameKeys_Key");
        builder.HasOne(k => k.Person).WithMany().HasForeignKey(k => k.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
