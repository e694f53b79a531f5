using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Common;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Common;

public sealed class DictionaryEntryConfiguration : IEntityTypeConfiguration<DictionaryEntry>
{
    public void Configure(EntityTypeBuilder<DictionaryEntry> builder)
    {
        builder.ToTable("DictionaryEntries");
        builder.Property(d => d.Dictionary).HasMaxLength(50);
        builder.Property(d => d.Code).HasMaxLength(DictionaryEntry.CodeLength);
        builder.Property(d => d.Group).HasMaxLength(DictionaryEntry.GroupLength);
        builder.Property(d => d.MapsTo).HasMaxLength(50);
        builder.HasIndex(d => new { d.Dictionary, d.Code, d.ValidFrom }, "UX_DictionaryEntries_Code_ValidFrom").IsUnique();
    }
}
