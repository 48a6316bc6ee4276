"""stub"""
FORMS = ()
